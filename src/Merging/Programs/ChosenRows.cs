namespace TaskRecipes.Merging.Programs;

/// <summary>Rows of the first input where they are wanted, of the second elsewhere.</summary>
/// <param name="rowElements">Elements of a row.</param>
/// <param name="isWanted">Whether a row is the first input's.</param>
public sealed class ChosenRows(long rowElements, Func<int, bool> isWanted) : TensorKernel
{
    /// <inheritdoc/>
    public override void Combine(ChunkInputs inputs, Span<float> result) => Choose(inputs, result);

    /// <inheritdoc/>
    public override void Combine(ChunkInputs inputs, Span<double> result) => Choose(inputs, result);

    private void Choose<T>(ChunkInputs inputs, Span<T> result)
        where T : unmanaged
    {
        var first = inputs.Of<T>(0);
        var second = inputs.Of<T>(1);
        for (var at = 0; at < inputs.Count;)
        {
            var element = inputs.First + at;
            var row = element / rowElements;
            var count = (int)Math.Min(inputs.Count - at, ((row + 1) * rowElements) - element);
            (isWanted((int)row) ? first : second).Slice(at, count).CopyTo(result[at..]);
            at += count;
        }
    }
}
