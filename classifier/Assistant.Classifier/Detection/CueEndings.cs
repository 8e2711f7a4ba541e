namespace Assistant.Classifier.Detection;

/// <summary>Cues of Dutch and German compounds, told by their last part ("omgevingsdossier", "Standesamt").</summary>
internal static class CueEndings
{
    private const int ShortestCompound = 6;

    private static readonly (string Ending, Cue Cue)[] Endings =
    [
        ("dossier", Cue.Case), ("dossiers", Cue.Case), ("antrag", Cue.Case), ("aanvraag", Cue.Case), ("akte", Cue.Case), ("klacht", Cue.Case), ("beschwerde", Cue.Case), ("dossiernummer", Cue.Case), ("zaaknummer", Cue.Case), ("aktenzeichen", Cue.Case),
        ("amt", Cue.Office), ("loket", Cue.Office), ("dienst", Cue.Office), ("verwaltung", Cue.Office), ("kanzlei", Cue.Office), ("schule", Cue.Office), ("school", Cue.Office), ("kantoor", Cue.Office), ("burgerzaken", Cue.Office), ("medewerker", Cue.Office),
        ("medewerkster", Cue.Office), ("leitung", Cue.Office), ("bearbeitung", Cue.Office), ("bibliotheek", Cue.Office), ("bibliothek", Cue.Office), ("politie", Cue.Office), ("polizei", Cue.Office),
        ("factuur", Cue.NotCase), ("rechnung", Cue.NotCase), ("polis", Cue.NotCase), ("contract", Cue.NotCase), ("vertrag", Cue.NotCase), ("bestelling", Cue.NotCase), ("bestellung", Cue.NotCase), ("verordening", Cue.NotCase), ("verordnung", Cue.NotCase),
        ("anschrift", Cue.Address), ("adres", Cue.Address), ("adresse", Cue.Address), ("telefon", Cue.Phone), ("telefoon", Cue.Phone), ("konto", Cue.Bank), ("rekening", Cue.Bank),
        ("plattform", Cue.Login), ("platform", Cue.Login), ("ausweis", Cue.IdDocument),
    ];

    private static readonly (string Ending, Cue Cue)[][] ByLast = Index();

    /// <param name="word">Folded.</param>
    public static Cue Of(ReadOnlySpan<char> word)
    {
        if (word.Length < ShortestCompound || !char.IsAsciiLetterLower(word[^1]))
        {
            return Cue.None;
        }

        foreach (var (ending, cue) in ByLast[word[^1] - 'a'])
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                return cue;
            }
        }

        return Cue.None;
    }

    private static (string Ending, Cue Cue)[][] Index()
    {
        var index = new (string Ending, Cue Cue)[26][];
        for (var i = 0; i < index.Length; i++)
        {
            index[i] = [.. Endings.Where(e => e.Ending[^1] - 'a' == i)];
        }

        return index;
    }
}
