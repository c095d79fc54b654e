using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Selecting;

/// <summary>Counts the magnitudes of one tensor into the histograms of selections, until it has seen enough.</summary>
/// <param name="selections">The selections, each with the input it is about.</param>
/// <param name="enough">Elements after which it may stop.</param>
internal sealed class MagnitudeCount((int Input, ModelSelection Selection)[] selections, long enough) : TensorKernel
{
    private long _seen;

    public override int Passes => selections.Length == 0 ? 0 : 1;

    public override bool PassIsSettled => Interlocked.Read(ref _seen) > enough;

    public override void Measure(int pass, ChunkInputs chunk)
    {
        Span<float> room = stackalloc float[chunk.IsDouble ? TensorProgram.ChunkElements : 0];
        foreach (var (input, selection) in selections)
        {
            selection.Histogram.Add(chunk.Singles(input, room));
        }

        Interlocked.Add(ref _seen, chunk.Count);
    }
}
