using System.Numerics;

namespace TaskRecipes.Merging.Programs;

/// <summary>
/// A kernel that needs all of a tensor at once, for rows, columns or matrices. Its measuring pass gathers the inputs in native memory,
/// which is taken with the first chunk; the pass's end calculates; then chunks of the result are handed out.
/// </summary>
/// <param name="elements">Elements of the tensor.</param>
/// <param name="inputs">Number of inputs.</param>
internal abstract class WholeTensorKernel(long elements, int inputs) : TensorKernel
{
    private readonly Lock _gate = new();
    private volatile object? _held;

    /// <inheritdoc/>
    public override int Passes => 1;

    /// <inheritdoc/>
    public override long HeldBytes => elements * inputs * (NeedsDouble ? sizeof(double) : sizeof(float));

    /// <inheritdoc/>
    public override void Measure(int pass, ChunkInputs chunk)
    {
        if (chunk.IsDouble)
        {
            Gather(chunk, Held<double>());
        }
        else
        {
            Gather(chunk, Held<float>());
        }
    }

    /// <inheritdoc/>
    public override void EndPass(int pass)
    {
        if (_held is NativeArray<float>[] singles)
        {
            Calculate(singles);
            Keep(singles);
        }
        else if (_held is NativeArray<double>[] doubles)
        {
            Calculate(doubles);
            Keep(doubles);
        }
    }

    /// <inheritdoc/>
    public override void Combine(ChunkInputs inputs, Span<float> result) => Result<float>()[inputs.First, inputs.Count].CopyTo(result);

    /// <inheritdoc/>
    public override void Combine(ChunkInputs inputs, Span<double> result) => Result<double>()[inputs.First, inputs.Count].CopyTo(result);

    /// <inheritdoc/>
    public override void Release()
    {
        Release(_held as NativeArray<float>[]);
        Release(_held as NativeArray<double>[]);
        _held = null;
    }

    /// <summary>Calculates from the inputs, row by row as they lie in memory; the result takes the place of the first.</summary>
    protected abstract void Calculate<T>(NativeArray<T>[] inputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    private static void Release<T>(NativeArray<T>[]? arrays)
        where T : unmanaged
    {
        foreach (var array in arrays ?? [])
        {
            array.Dispose();
        }
    }

    private static void Gather<T>(ChunkInputs chunk, NativeArray<T>[] arrays)
        where T : unmanaged
    {
        for (var i = 0; i < arrays.Length; i++)
        {
            chunk.Of<T>(i).CopyTo(arrays[i][chunk.First, chunk.Count]);
        }
    }

    private static void Keep<T>(NativeArray<T>[] arrays)
        where T : unmanaged => Release(arrays[1..]);

    private NativeArray<T>[] Held<T>()
        where T : unmanaged
    {
        if (_held is NativeArray<T>[] held)
        {
            return held;
        }

        lock (_gate)
        {
            _held ??= Enumerable.Range(0, inputs).Select(_ => new NativeArray<T>(elements)).ToArray();
            return (NativeArray<T>[])_held;
        }
    }

    private NativeArray<T> Result<T>()
        where T : unmanaged => ((NativeArray<T>[])_held!)[0];
}
