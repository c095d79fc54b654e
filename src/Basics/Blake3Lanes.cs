using System.Diagnostics.CodeAnalysis;

namespace TaskRecipes.Basics;

/// <summary>
/// What BLAKE3 needs of a vector whose lanes belong to different nodes of the tree: lane i of every vector is node i's word.
/// Everything is static, so that each width gets machine code of its own from the one text in <see cref="Blake3Kernel"/>.
/// </summary>
internal unsafe interface IBlake3Lanes<TVector>
    where TVector : unmanaged
{
    /// <summary>The same word in every lane.</summary>
    static abstract TVector Broadcast(uint word);

    /// <summary>Sums modulo 2³².</summary>
    static abstract TVector Add(TVector left, TVector right);

    /// <summary>Exclusive or.</summary>
    static abstract TVector Xor(TVector left, TVector right);

    /// <summary>Rotates each lane by a constant.</summary>
    static abstract TVector RotateRight(TVector vector, [ConstantExpected] byte count);

    /// <summary>Reads the 64 bytes at <paramref name="offset"/> of each node into <paramref name="words"/>: word w of node i becomes lane i of vector w.</summary>
    static abstract void LoadTransposed(byte** nodes, int offset, TVector* words);
}
