using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Answering;

/// <summary>Puts the words that say what is asked for ("combien", "wanneer") right when they are misspelt or shortened, so that the type of the question is seen.</summary>
internal static class QuestionWords
{
    private const int ShortestMisspelt = 5;
    private const double Slip = 1.0; // one letter more, less or other

    private static readonly Dictionary<string, (string[] Words, Dictionary<string, string> Short)> Languages = new(StringComparer.Ordinal)
    {
        ["fr"] = (
            ["combien", "quand", "comment", "horaires", "heures", "ouvert", "adresse", "documents", "papiers", "telephone", "numero", "tarif", "coute", "gratuit", "duree", "delai", "valable", "validite", "payer"],
            Shortened("ki qui", "koi quoi", "kwa quoi", "kwoi quoi", "dmande demande", "cmb combien", "kombien combien", "koman comment", "cmt comment", "coment comment", "kan quand", "qd quand", "tel telephone", "num numero", "kel quel")),
        ["nl"] = (
            ["hoeveel", "wanneer", "hoelang", "openingsuren", "documenten", "papieren", "telefoonnummer", "prijs", "kostprijs", "gratis", "duurt", "geldig", "betalen", "termijn"],
            Shortened("dage dagen", "weke weken", "maande maanden", "betale betalen", "brenge brengen", "meebrenge meebrengen", "doorsture doorsturen", "opsture opsturen", "wnr wanneer", "hvl hoeveel", "oeveel hoeveel", "hoev hoeveel", "hoelaat hoe", "tel telefoonnummer")),
        ["en"] = (
            ["price", "documents", "papers", "phone", "number", "hours", "valid", "opening", "where", "email", "deadline"],
            Shortened("wen when", "wher where", "hw how", "prise price", "mutch much", "muc much", "wat what", "wich which", "coast cost", "nr number")),
        ["de"] = (
            ["wieviel", "kostet", "kosten", "preis", "unterlagen", "dokumente", "offnungszeiten", "dauert", "gultig", "geoffnet", "telefonnummer", "kostenlos", "frist"],
            Shortened("schickn schicken", "mitbringn mitbringen", "vorlegn vorlegen", "zahln zahlen", "wan wann", "wievil wieviel", "kost kostet", "gultich gultig", "tel telefonnummer")),
    };

    /// <param name="word">Folded.</param>
    /// <returns>The word that was meant, or the word itself.</returns>
    public static string Meant(string word, string language)
    {
        if (!Languages.TryGetValue(language, out var known))
        {
            return word;
        }

        if (known.Short.TryGetValue(word, out var whole))
        {
            return whole;
        }

        if (word.Length < ShortestMisspelt || TextAnalyzer.For(language).IsStopWord(word) || SoftWords.Contains(language, word) || Array.IndexOf(known.Words, word) >= 0)
        {
            return word;
        }

        // the first letter is seldom wrong, and another word that is one letter away is more often meant than not
        return Array.Find(known.Words, k => k[0] == word[0] && k.Length >= ShortestMisspelt && Spelling.Distance(word, k, Slip) <= Slip && Math.Abs(k.Length - word.Length) <= 1) ?? word;
    }

    private static Dictionary<string, string> Shortened(params string[] pairs) => pairs.Select(p => p.Split(' ')).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
}
