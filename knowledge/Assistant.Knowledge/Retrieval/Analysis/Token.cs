namespace Assistant.Knowledge.Retrieval.Analysis;

/// <summary>A word of a text.</summary>
/// <param name="Form">Folded form: "ete" for "Été".</param>
/// <param name="Stem">What it shares with its inflections, without the mark that tells stems from forms in the index.</param>
/// <param name="Start">Offset in the text, UTF-16 code units.</param>
/// <param name="IsStopWord">Says nothing about the subject ("the", "comment"): neither indexed nor searched with.</param>
/// <param name="IsJoined">The parts of a hyphenated word, written together ("qrcode" for "QR-code"); its parts are tokens too.</param>
public readonly record struct Token(string Form, string Stem, int Start, int Length, bool IsStopWord, bool IsJoined = false);
