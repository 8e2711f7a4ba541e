namespace Assistant.Classifier.Detection;

/// <summary>Tells offices and trades from names, where German writes both with a capital ("Umweltschöffe", "Zahntechnikerin").</summary>
internal static class Trades
{
    private const int ShortestFeminine = 8;

    // No surname ends so; those that do ("Schneider", "Müller", "Richter") are not among them.
    private static readonly string[] Endings =
    [
        "direktor", "inspektor", "rektor", "archivar", "dirigent", "sekretar", "prasident", "techniker", "schoffe", "schoffen", "leiter", "beamter", "beamte", "kommissar", "lehrer", "pfleger", "erzieher", "vermittler",
        "assistent", "praktikant", "lokfuhrer", "geschaftsfuhrer", "dachdecker", "elektriker", "installateur", "ingenieur", "architekt", "hausmeister", "werkmeister", "burgermeister", "sachbearbeiter", "mitarbeiter", "verwalter", "vorsitzender", "vorsitzende",
        "student", "professor", "pastor", "dekan", "trainer", "redakteur", "polizist", "sanitater", "apotheker", "buchhalter", "bibliothekar",
        "directeur", "directrice", "inspecteur", "inspectrice", "bibliothecaire", "archiviste", "archivaris", "secretaresse",
    ];

    /// <param name="word">Folded; known as no first name and no surname.</param>
    public static bool Holds(ReadOnlySpan<char> word)
    {
        if (word.Length >= ShortestFeminine && (word.EndsWith("erin", StringComparison.Ordinal) || word.EndsWith("orin", StringComparison.Ordinal) || word.EndsWith("istin", StringComparison.Ordinal) || word.EndsWith("ntin", StringComparison.Ordinal) || word.EndsWith("arin", StringComparison.Ordinal)))
        {
            return true;
        }

        foreach (var ending in Endings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
