using System.Runtime.InteropServices;

namespace TaskRecipes.Merging.Programs;

/// <summary>
/// Memory of tensors that are done, for those that follow: pages fresh from the system cost as much as a pass over them. Before memory is
/// taken anew, as much of what is kept is given back, so that keeping does not add to the most that is taken.
/// </summary>
internal static unsafe class NativePool
{
    private const int Alignment = 64;

    // Smaller ones the allocator keeps by itself; the greatest tensors are few.
    private const long LeastKept = 1 << 18, MostKept = 256L << 20;

    private static readonly Lock Gate = new();
    private static readonly List<(nint Memory, long Bytes)> Kept = [];
    private static long _kept;

    /// <summary>At least so many bytes, whose contents are undefined; <paramref name="bytes"/> becomes how many they are.</summary>
    public static void* Take(ref long bytes)
    {
        var needed = bytes;
        lock (Gate)
        {
            var found = Kept.FindIndex(room => room.Bytes >= needed && room.Bytes / 2 <= needed);
            if (found >= 0)
            {
                bytes = Kept[found].Bytes;
                return (void*)Remove(found);
            }

            for (long free = 0; free < needed && needed >= LeastKept && Kept.Count > 0;)
            {
                free += Kept[0].Bytes;
                NativeMemory.AlignedFree((void*)Remove(0));
            }
        }

        return NativeMemory.AlignedAlloc((nuint)Math.Max(1, bytes), Alignment);
    }

    /// <summary>Takes memory back that <see cref="Take"/> gave, with the bytes that it told.</summary>
    public static void Give(void* memory, long bytes)
    {
        lock (Gate)
        {
            if (bytes >= LeastKept && _kept + bytes <= MostKept)
            {
                Kept.Add(((nint)memory, bytes));
                _kept += bytes;
                return;
            }
        }

        NativeMemory.AlignedFree(memory);
    }

    private static nint Remove(int index)
    {
        var (memory, bytes) = Kept[index];
        Kept.RemoveAt(index);
        _kept -= bytes;
        return memory;
    }
}
