namespace Assistant.Classifier.Detection;

/// <summary>A surname alone beside a word for a household or a file: "ménage Kasongo", "gezin Somers", "Akte Colaruotolo", "the Okafor household".</summary>
internal static class HouseholdNames
{
    /// <returns>The last token of the name that begins at <paramref name="first"/>, or -1.</returns>
    public static int ReadAt(DocumentView view, int first)
    {
        var tokens = view.Tokens;
        var (household, file) = (false, false);
        if (first > 0 && tokens[first - 1].Kind is TokenKind.Word)
        {
            var before = view.FoldedWord(tokens[first - 1]);
            (household, file) = (IsHousehold(before), IsFile(before));
        }

        if (!household && !file)
        {
            // "the Somers household", "Kasongo file": English has the word behind.
            var next = first + 1;
            return next < tokens.Length && tokens[next].Kind is TokenKind.Word && view.FoldedWord(tokens[next]) is "household" or "family" or "file" or "twins" or "wedding" or "funeral" or "eviction" && NameTraits.IsSurname(tokens[first]) && !NameTraits.IsOfThing(view, first) ? first : -1;
        }

        // "famille Van den Bossche"
        var name = first;
        while (name < tokens.Length && name - first < 3 && tokens[name].Kind is TokenKind.Word && (tokens[name].Traits & WordTraits.Particle) != 0)
        {
            name++;
        }

        if (name >= tokens.Length || !IsName(view, name, household) || (tokens[name].Start > tokens[first].Start && tokens[name].Start - tokens[name - 1].End > 1))
        {
            return -1;
        }

        var last = name;
        while (last + 2 < tokens.Length && view.Text[tokens[last + 1].Start] is '-' or '–' && tokens[last + 1].Start == tokens[last].End && tokens[last + 2].Start == tokens[last + 1].End && NameTraits.HasCapital(tokens[last + 2]))
        {
            last += 2;
        }

        // "dossier Lambert Logistics", "family Centre North": a name of something goes on with a capital.
        var goesOn = last + 1 < tokens.Length && tokens[last + 1].Kind is TokenKind.Word && tokens[last + 1].Case is not TokenCase.Lower && tokens[first].Case is not TokenCase.Upper;
        return goesOn && (tokens[last + 1].Traits & (WordTraits.FirstName | WordTraits.Surname)) == 0 ? -1
            : goesOn && (tokens[last + 1].Traits & (WordTraits.Ordinary | WordTraits.Town | WordTraits.Organisation)) == 0 ? last + 1 : last;
    }

    private static bool IsName(DocumentView view, int at, bool household)
    {
        ref readonly var token = ref view.Tokens[at];
        return NameTraits.IsSurname(token) || (token.Case is TokenCase.Initial && NameTraits.IsUnknown(view, token) && (household ? view.Language is not "de" || IsForeign(view.FoldedWord(token)) : IsForeign(view.FoldedWord(token))));
    }

    /// <summary>Endings that hardly any German noun or company has, and many surnames have.</summary>
    private static bool IsForeign(ReadOnlySpan<char> word) => word.Length >= 5
        && (word.EndsWith("o", StringComparison.Ordinal) || word.EndsWith("ski", StringComparison.Ordinal) || word.EndsWith("ska", StringComparison.Ordinal) || word.EndsWith("icz", StringComparison.Ordinal) || word.EndsWith("ez", StringComparison.Ordinal) || word.EndsWith("oglu", StringComparison.Ordinal)
            || word.EndsWith("enko", StringComparison.Ordinal) || word.EndsWith("escu", StringComparison.Ordinal) || word.EndsWith("ini", StringComparison.Ordinal) || word.EndsWith("oui", StringComparison.Ordinal) || word.EndsWith("aoui", StringComparison.Ordinal) || word.EndsWith("bbi", StringComparison.Ordinal) || word.EndsWith("ic", StringComparison.Ordinal) || word.EndsWith("yan", StringComparison.Ordinal));

    private static bool IsHousehold(ReadOnlySpan<char> word) => word is "menage" or "famille" or "gezin" or "familie" or "household" or "huishouden" or "haushalt" or "eheleute" or "epoux" or "fam" or "couple" or "koppel" or "echtpaar" or "ehepaar" or "consorts";

    private static bool IsFile(ReadOnlySpan<char> word) => word is "trauung" or "hochzeit" or "mariage" or "huwelijk" or "bruiloft" or "wedding" or "noces" or "vermieter" or "vermieterin" or "huisbaas" or "verhuurder" or "landlord" or "bailleur" or "raumung" or "dossier" or "dossiers" or "akte" or "zaak" or "affaire" or "expulsion" or "uithuiszetting" or "zwangsraumung" or "eviction" or "huisbezoek" or "hausbesuch" or "succession" or "nalatenschap" or "nachlass" or "veuve" or "weduwe" or "witwe" or "inhumation" or "begrafenis" or "beisetzung" or "concession" or "concessie" or "enfant" or "enfants" or "kind" or "kinderen" or "kinder" or "jumeaux" or "tweeling" or "zwillinge" or "mineur" or "minderjarige";
}
