using Assistant.Classifier.Tagging;

namespace Assistant.Classifier.Release;

/// <summary>Reads back what the gate released and the store kept. Only for the columns that hold released text and are written from a <see cref="ReleasedText"/>; a test names the callers.</summary>
public static class StoredRelease
{
    public static ReleasedText Read(string released, Destination destination, DataClassification classification, string policyVersion) =>
        new(released, destination, classification, policyVersion);
}
