using System.Runtime.CompilerServices;

namespace Assistant.Classifier.Training.Names;

/// <summary>How the name model's features become numbers. A change here is a change of the features (<see cref="NameFeatures.Version"/>).</summary>
internal static class NameHash
{
    /// <summary>Of a word, unit by unit.</summary>
    public static uint Of(ReadOnlySpan<char> text)
    {
        var hash = 0x811C9DC5u;
        foreach (var unit in text)
        {
            hash = Mix(hash, unit);
        }

        return hash;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Mix(uint hash, uint value)
    {
        hash = (hash ^ value) * 0x85EBCA6B;
        return hash ^ (hash >> 13);
    }
}
