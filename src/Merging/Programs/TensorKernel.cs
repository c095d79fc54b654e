namespace TaskRecipes.Merging.Programs;

/// <summary>
/// A method bound to one tensor: parameters resolved, shape known. It sees its inputs in chunks of
/// <see cref="TensorProgram.ChunkElements"/> elements, first in measuring passes (from several threads, chunks in any order), then
/// once to combine them. Results must not depend on the order in which chunks come.
/// </summary>
public abstract class TensorKernel
{
    /// <summary>How many measuring passes over the whole tensor come before <see cref="Combine(ChunkInputs, Span{double})"/>.</summary>
    public virtual int Passes => 0;

    /// <summary>Whether inputs are handed over, and the result taken, in fp64 even where no operand is (SPEC 9, slerp).</summary>
    public virtual bool NeedsDouble => false;

    /// <summary>Whether the measuring pass under way has seen enough; what remains of it is skipped.</summary>
    public virtual bool PassIsSettled => false;

    /// <summary>Whether the result depends on an input; one of weight 0 is as if it were not there.</summary>
    public virtual bool Uses(int input) => true;

    /// <summary>Bytes it holds beyond a few sums from its first chunk to <see cref="Release"/>; counts against the memory ceiling.</summary>
    public virtual long HeldBytes => 0;

    /// <summary>What it found of its matrices' rank, once it has calculated; null where it decomposes none.</summary>
    public virtual MatrixRank? Rank => null;

    /// <summary>Looks at one chunk in a measuring pass; thread-safe.</summary>
    public virtual void Measure(int pass, ChunkInputs inputs)
    {
    }

    /// <summary>Ends a measuring pass, once every chunk was seen or the pass is settled.</summary>
    public virtual void EndPass(int pass)
    {
    }

    /// <summary>Calculates one chunk in fp32.</summary>
    public virtual void Combine(ChunkInputs inputs, Span<float> result) => throw new NotSupportedException();

    /// <summary>Calculates one chunk in fp64.</summary>
    public virtual void Combine(ChunkInputs inputs, Span<double> result) => throw new NotSupportedException();

    /// <summary>Gives back what it holds, once the tensor's last chunk was combined; also called where it never began.</summary>
    public virtual void Release()
    {
    }
}
