namespace Assistant.Classifier.Training;

/// <summary>The columns of the text model's weights: eight to a feature, one vector of the processor.</summary>
public static class TextHeads
{
    public const int Columns = 8;

    /// <summary>Columns 0 to 3 are the four classes, asked at once.</summary>
    public const int Classes = 4;

    /// <summary>Is a private person identifiable? Asked of every text.</summary>
    public const int Identified = 4;

    /// <summary>Is there a sensitive fact? Asked of texts about an identifiable person.</summary>
    public const int Sensitive = 5;

    /// <summary>Is it the administration's own work? Asked of texts about nobody.</summary>
    public const int Internal = 6;

    /// <summary>The sensitive fact again, of a passage: the passage that speaks most for it answers for the text.</summary>
    public const int Passage = 7;

    /// <summary>Words of a passage, and words from the start of one to the start of the next.</summary>
    public const int PassageWords = 30;
    public const int PassageStep = 15;
}
