using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Selecting;

/// <summary>Looks through one tensor for what selections want to know of it, and hands it to them.</summary>
/// <param name="selections">The selections, each with the input it is about.</param>
/// <param name="begin">What looks for a selection.</param>
/// <param name="look">Looks at a block; thread-safe.</param>
/// <param name="end">Hands over what was found; thread-safe.</param>
internal sealed class MagnitudeSearch<T>(
    (int Input, ModelSelection Selection)[] selections, Func<ModelSelection, T> begin, MagnitudeSearch<T>.Look look, Action<ModelSelection, T> end)
    : TensorKernel
    where T : class
{
    private T[]? _searches = [.. selections.Select(selection => begin(selection.Selection))];

    /// <summary>Looks at the elements of a block.</summary>
    public delegate void Look(T search, long block, ReadOnlySpan<float> values);

    public override int Passes => selections.Length == 0 ? 0 : 1;

    public override void Measure(int pass, ChunkInputs chunk)
    {
        Span<float> room = stackalloc float[chunk.IsDouble ? TensorProgram.ChunkElements : 0];
        for (var i = 0; i < selections.Length; i++)
        {
            look(_searches![i], chunk.Block, chunk.Singles(selections[i].Input, room));
        }
    }

    public override void EndPass(int pass)
    {
        for (var i = 0; i < selections.Length; i++)
        {
            end(selections[i].Selection, _searches![i]);
        }

        // Of a whole model's tensors that would add up.
        _searches = null;
    }
}
