using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// Whether all inputs of an interpolation are the same to the bit: then the tensor is copied (SPEC 5.5), where calculating would
/// round it. One different chunk settles it, so that unequal tensors cost next to nothing.
/// </summary>
internal sealed class Equality
{
    private volatile bool _differ;

    public bool AllEqual => !_differ;

    public void Look(ChunkInputs inputs)
    {
        for (var i = 1; i < inputs.Inputs && !_differ; i++)
        {
            if (!inputs.Bytes(0).SequenceEqual(inputs.Bytes(i)))
            {
                _differ = true;
            }
        }
    }
}
