namespace Assistant.Classifier.Detection;

/// <summary>Names in the names of files, where underscores stand for spaces: "scan_attest_Vermeiren_Jef_def.pdf", "Gesprek_Verlinden_notities.txt".</summary>
/// <remarks>Only between underscores, or between one and the file's ending; what is written small between them is an account or a word.</remarks>
internal static class FileNames
{
    private const double Score = 0.85;
    private const int Longest = 4;

    /// <summary>Reads the name that begins at the word <paramref name="first"/>: "Benali_Rachid", "Moreno_D", "R. Chebbi", "De_Smet".</summary>
    /// <returns>The last token of it, or -1.</returns>
    public static int ReadAt(DocumentView view, int first, List<Candidate> told)
    {
        var tokens = view.Tokens;
        if (!IsBetween(view, first) || !InFile(view, first))
        {
            return -1;
        }

        var (last, lastName) = (-1, -1);
        var parts = Part.None;
        for (int i = first, count = 0; i < tokens.Length && count < Longest; count++)
        {
            var part = PartOf(view, i);
            if (part is Part.None)
            {
                break;
            }

            parts |= part;
            last = i;
            lastName = part is Part.Particle ? lastName : i;
            i++;
            i += i < tokens.Length && part is Part.Initial && view.Text[tokens[i].Start] is '.' && tokens[i].Length == 1 ? 1 : 0;
            var joint = i < tokens.Length && tokens[i].Kind is TokenKind.Punctuation;
            if (i >= tokens.Length || (joint && (view.Text[tokens[i].Start] is not ('_' or '-') || tokens[i].Length > 1)))
            {
                break;
            }

            i += joint ? 1 : 0;
        }

        // A word of neither list is a name beside one of the lists, or beside an initial.
        if (last < 0 || lastName < 0 || ((parts & Part.Known) == 0 && (parts & (Part.Unknown | Part.Initial)) != (Part.Unknown | Part.Initial)))
        {
            return -1;
        }

        told.Add(new Candidate(EntityType.Person, tokens[first].Start, tokens[lastName].End, Score, Check.CannotTell, true, "name in a file's name"));
        return last;
    }

    [Flags]
    private enum Part : byte
    {
        None = 0,
        Known = 1,

        /// <summary>A name that is a word or a town too.</summary>
        Beside = 2,
        Initial = 4,
        Particle = 8,
        Unknown = 16,
    }

    private static Part PartOf(DocumentView view, int at)
    {
        const WordTraits Name = WordTraits.FirstName | WordTraits.Surname;
        ref readonly var token = ref view.Tokens[at];
        return token.Kind is not TokenKind.Word || token.Case is TokenCase.Lower ? Part.None
            : token.Length == 1 ? Part.Initial
            : (token.Traits & WordTraits.Particle) != 0 ? Part.Particle
            : NameTraits.IsFirst(token) || NameTraits.IsSurname(token) ? Part.Known
            : (token.Traits & Name) != 0 ? ((token.Traits & (WordTraits.Month | WordTraits.Role | WordTraits.Title)) == 0 ? Part.Beside : Part.None)
            : token.Case is TokenCase.Initial && NameTraits.IsUnknown(view, token) ? Part.Unknown : Part.None;
    }

    /// <summary>An underscore stands right before the word, or right after it.</summary>
    private static bool IsBetween(DocumentView view, int at)
    {
        ref readonly var token = ref view.Tokens[at];
        return (token.Start > 0 && view.Text[token.Start - 1] is '_') || (token.End < view.Text.Length && view.Text[token.End] is '_');
    }

    /// <summary>A second underscore, or an ending of files, on the same line: a name of something in a program has neither a capital alone nor an ending.</summary>
    private static bool InFile(DocumentView view, int at)
    {
        const int Reach = 24;
        var tokens = view.Tokens;
        var (marks, small) = (0, false);
        for (var i = at - 1; i >= 0 && at - i < Reach && tokens[i].Kind is not TokenKind.NewLine; i--)
        {
            marks += view.Text[tokens[i].Start] is '_' ? 1 : 0;
            small |= tokens[i].Kind is TokenKind.Word && tokens[i].Length > 2 && (tokens[i].Traits & WordTraits.Ordinary) != 0;
        }

        for (var i = at + 1; i < tokens.Length && i - at < Reach && tokens[i].Kind is not TokenKind.NewLine; i++)
        {
            marks += view.Text[tokens[i].Start] is '_' ? 1 : 0;
            small |= tokens[i].Kind is TokenKind.Word && tokens[i].Length > 2 && (tokens[i].Traits & WordTraits.Ordinary) != 0;
            if (i + 1 < tokens.Length && view.Text[tokens[i].Start] is '.' && tokens[i + 1].Start == tokens[i].End && tokens[i].Start == tokens[i - 1].End && IsEnding(view.FoldedWord(tokens[i + 1])))
            {
                return marks > 0;
            }
        }

        return small && marks > 1;
    }

    private static bool IsEnding(ReadOnlySpan<char> word) => word is "pdf" or "doc" or "docx" or "odt" or "rtf" or "txt" or "xls" or "xlsx" or "ods" or "csv" or "jpg" or "jpeg" or "png" or "tif" or "tiff" or "heic" or "zip" or "msg" or "eml" or "ppt" or "pptx" or "mp" or "wav" or "mov" or "xml" or "html";
}
