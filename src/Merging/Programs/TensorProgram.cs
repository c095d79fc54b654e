using System.Numerics;
using System.Runtime.InteropServices;
using TaskRecipes.Basics;
using TaskRecipes.Merging.Kernels;

namespace TaskRecipes.Merging.Programs;

/// <summary>What a block's calculation found.</summary>
public enum BlockFinding
{
    /// <summary>All is finite.</summary>
    Finite,

    /// <summary>A result is NaN or infinite before it was rounded.</summary>
    NonFinite,

    /// <summary>A finite result overflows the dtype it is stored in.</summary>
    Overflow,
}

/// <summary>
/// One tensor's expression as a program over chunks: each input is read once, each operation on tensors rounds to fp32 (fp64 where
/// an operand is), nothing is re-associated or contracted (SPEC 5.2). Thread-safe: workers bring their own <see cref="Registers"/>.
/// </summary>
public sealed class TensorProgram
{
    /// <summary>Elements a chunk holds: the block of SPEC 5.4's sums, and small enough for the caches.</summary>
    public const int ChunkElements = 4096;

    private readonly int[] _slots;
    private readonly int _slotCount;
    private readonly int _root;
    private readonly bool _rootIsDouble;
    private readonly Operation[] _operations;
    private readonly bool _isCopy;
    private readonly IReadOnlyList<TensorKernel> _kernels;

    internal TensorProgram(
        Operation[] operations,
        int[] slots,
        int root,
        bool rootIsDouble,
        DType stored,
        IReadOnlyList<DType> inputs,
        IReadOnlyList<ProgramStage> stages,
        IReadOnlyList<GramProbe> probes,
        IReadOnlyList<TensorKernel> kernels)
    {
        (_operations, _slots, _root, _rootIsDouble) = (operations, slots, root, rootIsDouble);
        _slotCount = slots.Max() + 1;
        _isCopy = operations is [LoadOperation] && inputs[0] == stored;
        (Stored, Inputs, Stages, Probes) = (stored, inputs, stages, probes);
        _kernels = kernels;
    }

    /// <summary>The dtype its result is rounded to.</summary>
    public DType Stored { get; }

    /// <summary>Dtypes of its raw inputs.</summary>
    public IReadOnlyList<DType> Inputs { get; }

    /// <summary>Measuring passes that come before <see cref="Run"/>, in their order.</summary>
    public IReadOnlyList<ProgramStage> Stages { get; }

    /// <summary>Probes of model differences, filled by <see cref="Run"/>; in the order they were asked for.</summary>
    public IReadOnlyList<GramProbe> Probes { get; }

    /// <summary>Bytes that its kernels hold while the tensor is worked on.</summary>
    public long HeldBytes => _kernels.Sum(kernel => kernel.HeldBytes);

    /// <summary>What its kernels found of the ranks of matrices; null for those that decompose none. In the order they were asked for.</summary>
    public IReadOnlyList<MatrixRank?> Ranks => [.. _kernels.Select(kernel => kernel.Rank)];

    /// <summary>Gives back what its kernels hold; called when the tensor is done.</summary>
    public void Release()
    {
        foreach (var kernel in _kernels)
        {
            kernel.Release();
        }
    }

    /// <summary>Index of the first NaN or infinity among raw elements; −1 where there is none.</summary>
    public static int FirstNonFinite(DType dtype, ReadOnlySpan<byte> elements) => Conversion.FirstNonFinite(dtype, elements);

    /// <summary>Runs a measuring pass over one block.</summary>
    public void Measure(ProgramStage stage, Registers registers, BlockInputs inputs, int count)
    {
        registers.Use(_slots, _slotCount);
        for (var offset = 0; offset < count && !stage.Kernel.PassIsSettled; offset += ChunkElements)
        {
            var length = Math.Min(ChunkElements, count - offset);
            foreach (var operation in stage.Operations)
            {
                operation.Run(registers, inputs, offset, length);
            }

            stage.Kernel.Measure(stage.Pass, new ChunkInputs(registers, stage.Operands, stage.IsDouble, inputs.First + offset, length));
        }
    }

    /// <summary>Calculates one block and rounds it once, into <paramref name="result"/>.</summary>
    /// <returns>The first finding, and the index in the block of the element it is about.</returns>
    public (BlockFinding Finding, int Element) Run(
        Registers registers, BlockInputs inputs, int count, Span<byte> result, bool allowNonfinite = false)
    {
        if (_isCopy)
        {
            return Copy(inputs[0][..result.Length], result, allowNonfinite);
        }

        registers.Use(_slots, _slotCount);
        var bytes = Stored.Bits() / 8;
        var finding = (BlockFinding.Finite, 0);
        for (var offset = 0; offset < count; offset += ChunkElements)
        {
            var length = Math.Min(ChunkElements, count - offset);
            foreach (var operation in _operations)
            {
                operation.Run(registers, inputs, offset, length);
            }

            var (found, element) = Store(registers, length, result.Slice(offset * bytes, length * bytes), allowNonfinite);
            if (found != BlockFinding.Finite && finding.Item1 == BlockFinding.Finite)
            {
                finding = (found, offset + element);
            }
        }

        return finding;
    }

    private (BlockFinding Finding, int Element) Store(Registers registers, int count, Span<byte> result, bool allowNonfinite)
    {
        if (_rootIsDouble)
        {
            var value = registers.Of<double>(_root)[..count];
            Conversion.FromDouble(value, Stored, result);
            return Inspect<double>(value, result, allowNonfinite);
        }

        var single = registers.Of<float>(_root)[..count];
        Conversion.FromSingle(single, Stored, result);
        return Inspect<float>(single, result, allowNonfinite);
    }

    /// <summary>A tensor that nothing happens to keeps its very bytes, payloads of NaN included.</summary>
    private (BlockFinding Finding, int Element) Copy(ReadOnlySpan<byte> source, Span<byte> result, bool allowNonfinite)
    {
        source.CopyTo(result);
        var element = allowNonfinite ? -1 : Conversion.FirstNonFinite(Stored, result);
        return element < 0 ? (BlockFinding.Finite, 0) : (BlockFinding.NonFinite, element);
    }

    private (BlockFinding Finding, int Element) Inspect<T>(ReadOnlySpan<T> wide, ReadOnlySpan<byte> result, bool allowNonfinite)
        where T : unmanaged, INumber<T>
    {
        var bytes = Stored.Bits() / 8;
        // Rounding keeps NaN and infinity, so the wide values need be looked at only where a stored one is suspect; but fp8 saturates.
        var stored = Conversion.FirstNonFinite(Stored, result);
        while (stored >= 0)
        {
            if (T.IsFinite(wide[stored]))
            {
                return (BlockFinding.Overflow, stored);
            }

            if (!allowNonfinite)
            {
                return (BlockFinding.NonFinite, stored);
            }

            var next = Conversion.FirstNonFinite(Stored, result[((stored + 1) * bytes)..]);
            stored = next < 0 ? -1 : stored + 1 + next;
        }

        var saturated = bytes > 1 || allowNonfinite ? -1 : FirstNonFinite(wide);
        return saturated < 0 ? (BlockFinding.Finite, 0) : (BlockFinding.NonFinite, saturated);
    }

    private static int FirstNonFinite<T>(ReadOnlySpan<T> wide)
        where T : unmanaged => typeof(T) == typeof(double)
            ? Conversion.FirstNonFinite(MemoryMarshal.Cast<T, double>(wide))
            : Conversion.FirstNonFinite(MemoryMarshal.Cast<T, float>(wide));
}
