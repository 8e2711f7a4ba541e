namespace Assistant.Classifier.Detection;

/// <summary>What a number's own check says.</summary>
public enum Check : byte
{
    /// <summary>There is no check, or it cannot be worked out from what stands there.</summary>
    CannotTell,
    Valid,
    Invalid,
}

/// <summary>A value that one recogniser proposes.</summary>
/// <param name="Type">Null claims the stretch as public data (a company number, an office's phone): nothing else is reported there.</param>
/// <param name="Start">First unit in the normalised text.</param>
/// <param name="End">Unit after the last in the normalised text.</param>
/// <param name="Score">0..1 after check and context.</param>
/// <param name="Check">Never <see cref="Check.Invalid"/>: such a value is not proposed.</param>
/// <param name="InContext">Words near it say the same.</param>
/// <param name="Why">Pattern, check, context; never the value.</param>
public readonly record struct Candidate(EntityType? Type, int Start, int End, double Score, Check Check, bool InContext, string Why)
{
    /// <summary>A stretch that is public data.</summary>
    /// <remarks>Of the same stretch a name that is certain comes before it: when in doubt, private.</remarks>
    public static Candidate Public(int start, int end, Check check, string why) => new(null, start, end, 0.9999, check, true, why);
}

/// <summary>Finds values of one kind. Implementations hold no state and may be called from several threads.</summary>
public interface IEntityRecognizer
{
    /// <summary>Version of what it has learnt; empty for one of rules alone, whose version is that of its code.</summary>
    string Version => string.Empty;

    /// <summary>Adds what it finds to <paramref name="found"/>; proposals may overlap, the detector decides.</summary>
    void Recognize(DocumentView view, List<Candidate> found);
}
