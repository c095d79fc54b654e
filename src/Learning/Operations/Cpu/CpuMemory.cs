using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;

namespace TaskRecipes.Learning.Operations.Cpu;

/// <summary>
/// Native memory in sizes of powers of two, kept for the next tensor when one is disposed: a training step asks for the same sizes again
/// and again.
/// </summary>
internal sealed unsafe class CpuMemory : IDisposable
{
    // A cache line, and the widest register.
    private const int Alignment = 64;
    private const int LeastExponent = 8;

    private readonly ConcurrentBag<nint>[] _free = [.. Enumerable.Range(0, 64).Select(_ => new ConcurrentBag<nint>())];
    private bool _disposed;

    /// <summary>Room for that many floats, their values undefined.</summary>
    public float* Rent(long count)
    {
        var exponent = Exponent(count);
        return _free[exponent].TryTake(out var memory)
            ? (float*)memory
            : (float*)NativeMemory.AlignedAlloc((nuint)sizeof(float) << exponent, Alignment);
    }

    /// <summary>Takes back what <see cref="Rent"/> gave for the same count.</summary>
    public void Return(float* memory, long count)
    {
        if (_disposed)
        {
            NativeMemory.AlignedFree(memory);
            return;
        }

        _free[Exponent(count)].Add((nint)memory);
    }

    public void Dispose()
    {
        _disposed = true;
        foreach (var bag in _free)
        {
            while (bag.TryTake(out var memory))
            {
                NativeMemory.AlignedFree((void*)memory);
            }
        }
    }

    private static int Exponent(long count) =>
        Math.Max(LeastExponent, BitOperations.Log2((ulong)Math.Max(1, count - 1)) + 1);
}
