namespace TaskRecipes.Learning.Operations.Cpu.Products;

/// <summary>
/// Multiplies a packed panel of a by one of b into a tile of c held in registers. Every element is one chain of fused multiply-adds over
/// the depth in ascending order from 0, whatever the tile: the same bits from every kernel.
/// </summary>
internal unsafe interface IMicroKernel
{
    /// <summary>Rows of the tile.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of the tile.</summary>
    static abstract int Columns { get; }

    /// <summary>Adds a · b to the tile, or starts it from 0.</summary>
    /// <param name="depth">Steps of the chain.</param>
    /// <param name="a">A column of <see cref="Rows"/> values a step.</param>
    /// <param name="b">A row of <see cref="Columns"/> values a step.</param>
    /// <param name="c">The tile's first element.</param>
    /// <param name="stride">Elements between rows of c.</param>
    /// <param name="continues">Whether the tile holds the chain so far.</param>
    static abstract void Run(nint depth, float* a, float* b, float* c, nint stride, bool continues);
}
