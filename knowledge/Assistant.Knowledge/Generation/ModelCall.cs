using Assistant.Classifier.Tagging;

namespace Assistant.Knowledge.Generation;

/// <summary>What a call sends, told without its content.</summary>
/// <param name="Purpose">"compose", "rewrite" or "vectors".</param>
/// <param name="InstructionVersion">Digest of our own words in it; empty when there are none.</param>
/// <param name="Hash">SHA-256 in hex of the exact text sent.</param>
/// <param name="Classes">How many texts of each class it holds.</param>
/// <param name="PolicyVersion">Under which all of it was released.</param>
public sealed record ModelCall(string Purpose, string InstructionVersion, string Hash, IReadOnlyDictionary<DataClassification, int> Classes, string PolicyVersion);
