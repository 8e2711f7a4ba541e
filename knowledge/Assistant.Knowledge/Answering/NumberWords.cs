using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Answering;

/// <summary>Small numbers written as words, in four languages. "One" is left out: it is an article too.</summary>
internal static class NumberWords
{
    private static readonly Dictionary<string, int> Values = Read(
        "2 deux twee two zwei", "3 trois drie three drei", "4 quatre vier four", "5 cinq vijf five funf", "6 six zes sechs", "7 sept zeven seven sieben", "8 huit acht eight", "9 neuf negen nine neun", "10 dix tien ten zehn",
        "11 onze elf eleven", "12 douze twaalf twelve zwolf", "15 quinze vijftien fifteen funfzehn", "20 vingt twintig twenty zwanzig", "30 trente dertig thirty dreissig", "50 cinquante vijftig fifty funfzig", "100 cent honderd hundred hundert");

    /// <returns>Each once, in the order of the text.</returns>
    public static IEnumerable<int> Of(string text) => TextAnalyzer.For("en").Analyze(text).Where(t => !t.IsJoined && Values.ContainsKey(t.Form)).Select(t => Values[t.Form]).Distinct();

    private static Dictionary<string, int> Read(params string[] rows) =>
        rows.Select(r => r.Split(' ')).SelectMany(r => r.Skip(1).Select(w => (Word: w, Value: int.Parse(r[0], System.Globalization.CultureInfo.InvariantCulture)))).DistinctBy(r => r.Word).ToDictionary(r => r.Word, r => r.Value, StringComparer.Ordinal);
}
