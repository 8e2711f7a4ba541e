using Assistant.Classifier;

namespace Assistant.Tests.Classifier;

/// <summary>The shipped classifier, loaded once for all tests.</summary>
internal static class Rooms
{
    private static readonly Lazy<ClassifierRoom> Loaded = new(() => ClassifierRoom.Load());

    public static ClassifierRoom Shipped => Loaded.Value;
}
