using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Assistant.Classifier.Training;

/// <summary>Numbers that begin where a line of the processor's cache begins: a row as long as a line then lies in one, not across two that would both be fetched.</summary>
/// <typeparam name="T">Four bytes long or less, so that a line can begin with one.</typeparam>
internal readonly struct CacheLines<T>
    where T : unmanaged
{
    private const int Line = 64;

    // Does not move in memory, so that it stays where it begins.
    private readonly T[] room;
    private readonly int first;
    private readonly int length;

    /// <summary>Room for so many numbers, all zero.</summary>
    public CacheLines(int length)
    {
        var size = Unsafe.SizeOf<T>();
        this.length = length;
        room = GC.AllocateArray<T>(length + (Line / size), pinned: true);
        var past = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(room, 0) & (Line - 1));
        first = past == 0 ? 0 : (Line - past) / size;
    }

    public Span<T> Span => room.AsSpan(first, length);

    /// <summary>A stretch of them.</summary>
    public Span<T> Slice(int start, int count) => room.AsSpan(first + start, count);
}
