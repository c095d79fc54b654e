using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Engine.Running;

/// <summary>How many elements a block has: much enough to keep the disk busy, little enough for the memory ceiling.</summary>
internal static class BlockSize
{
    /// <summary>Widest element: fp64, complex, 64-bit integers.</summary>
    public const int WidestElement = 8;

    // Blocks of three bf16 inputs and the result stay in a core's second cache (4 % faster than twice as much).
    private const int Usual = 1 << 17;

    /// <summary>Elements of a block, a power of two and at least one chunk.</summary>
    /// <param name="inputs">Greatest number of inputs of a tensor.</param>
    /// <param name="workers">Threads, each with buffers of its own.</param>
    /// <param name="memory">Ceiling on buffers, in bytes.</param>
    public static int Elements(int inputs, int workers, long memory)
    {
        var elements = Usual;
        while (elements > TensorProgram.ChunkElements && Buffers(inputs, workers, elements) > memory)
        {
            elements /= 2;
        }

        return elements;
    }

    /// <summary>Bytes that all workers' buffers take.</summary>
    public static long Buffers(int inputs, int workers, int elements) =>
        (inputs + 1L) * workers * elements * WidestElement;
}
