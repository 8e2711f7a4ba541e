using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Tagging;

/// <summary>Whether a name stands right behind what somebody is known to the public by: "Dr. …", "coach: …", "le comédien …", "Dechant …", "pharmacist: Mrs …".</summary>
/// <remarks>Only for texts that are public beyond doubt and in which nobody writes for himself: elsewhere a doctor or a priest is somebody's own. Linear.</remarks>
internal static class PublicTrades
{
    private const int Longest = 24;
    private const int Reach = 40;

    private static readonly HashSet<string> Trades = new(
        """
        dr dre docteur doctor dokter prof professeur professor coach coaches trainer trainerin entraineur entraineuse capitaine captain kapitein kapitan arbitre referee scheidsrechter schiedsrichter linesmen
        guide guides gids gidsen fuhrer fuhrerin animateur animatrice animateurs moniteur monitrice lesgever lesgeefster lifeguard redder bademeister sauveteur
        comedien comedienne acteur actrice actor actress schauspieler schauspielerin musicien musicienne harpiste pianiste pianist chanteur chanteuse zanger zangeres singer sanger sangerin chef kuchenchef dirigent dir
        auteur autrice author schrijver schrijfster autor autorin dichter poete poet sculpteur sculptrice sculptor beeldhouwer beeldhouwster bildhauer bildhauerin peintre painter schilder kunstenaar kunstenares artiste artist kunstler kunstlerin
        historien historienne historian historicus historica historiker historikerin conferencier spreker pharmacien pharmacienne pharmacist apotheker apothekerin apothekeres titulaire kinderarztin kinderarzt
        abbe cure pastoor pfarrer dechant doyen deken imam rabbin rabbijn rabbiner priest vicar diacre diaken
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    private static readonly HashSet<string> Titles = new("m mr mrs ms mme mlle monsieur madame mevrouw mevr dhr de heer herr frau l le la der die das the el".Split(' '), StringComparer.Ordinal);

    /// <param name="others">Stretches of the other names: a trade counts for all names that a comma or "and" joins to the first.</param>
    public static bool Precedes(string text, TextSpan name, IReadOnlyList<DetectedEntity> others)
    {
        var words = Trades.GetAlternateLookup<ReadOnlySpan<char>>();
        var titles = Titles.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> folded = stackalloc char[Longest];
        var at = name.Start;
        for (var floor = Math.Max(0, name.Start - Reach); at > floor;)
        {
            // the name before it in a row
            var before = at;
            if (others.FirstOrDefault(other => other.Span.End <= before && IsJoint(text.AsSpan(other.Span.End, before - other.Span.End))) is { } row)
            {
                return Precedes(text, row.Span, [.. others.Where(other => other.Span.End <= row.Span.Start)]);
            }

            while (at > floor && text[at - 1] is ' ' or '.' or ',' or ':' or '\'' or '’' or '(')
            {
                at--;
            }

            var end = at;
            while (at > 0 && char.IsLetter(text[at - 1]))
            {
                at--;
            }

            if (at == end || end - at > Longest)
            {
                return false;
            }

            for (var i = at; i < end; i++)
            {
                folded[i - at] = Folding.Fold(text[i]);
            }

            if (words.Contains(folded[..(end - at)]))
            {
                return true;
            }

            if (!titles.Contains(folded[..(end - at)]))
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsJoint(ReadOnlySpan<char> between) => between.Length is > 0 and <= 6 && between.Trim(" ,") is "" or "et" or "en" or "and" or "und" or "&";
}
