namespace TaskRecipes.Merging.Programs;

/// <summary>The raw elements of a program's inputs for one block of a tensor, in native memory of the worker that runs it.</summary>
public readonly unsafe ref struct BlockInputs
{
    private readonly ReadOnlySpan<nint> _addresses;
    private readonly ReadOnlySpan<int> _lengths;

    /// <summary>Takes the address and length in bytes of each input's block.</summary>
    /// <param name="first">Index of the block's first element in the flattened tensor; a multiple of the chunk.</param>
    /// <param name="addresses">Where each input's bytes lie.</param>
    /// <param name="lengths">How many bytes each has.</param>
    public BlockInputs(long first, ReadOnlySpan<nint> addresses, ReadOnlySpan<int> lengths)
    {
        First = first;
        _addresses = addresses;
        _lengths = lengths;
    }

    /// <summary>Index of the block's first element.</summary>
    public long First { get; }

    /// <summary>The bytes of one input.</summary>
    public ReadOnlySpan<byte> this[int input] => new((void*)_addresses[input], _lengths[input]);
}
