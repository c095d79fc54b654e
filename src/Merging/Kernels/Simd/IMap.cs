namespace TaskRecipes.Merging.Kernels.Simd;

/// <summary>A function of one element to one element, of 1, 2 or 4 bytes each, calculated in 32-bit lanes; its fields are what does not change from element to element.</summary>
internal interface IMap
{
    /// <summary>Bytes of an element read.</summary>
    static abstract int SourceBytes { get; }

    /// <summary>Bytes of an element written.</summary>
    static abstract int DestinationBytes { get; }

    /// <summary>Maps as many elements as <typeparamref name="T"/> has lanes.</summary>
    void Step<T>(ref readonly byte source, ref byte destination)
        where T : struct, ILanes32<T>;
}
