namespace TaskRecipes.Basics;

/// <summary>How many nodes of a BLAKE3 tree are worked on side by side. It changes the speed, never the digest.</summary>
internal enum Blake3Width
{
    /// <summary>One, in integer registers.</summary>
    One = 1,

    /// <summary>Four, in 128-bit vectors.</summary>
    Four = 4,

    /// <summary>Eight, in 256-bit vectors.</summary>
    Eight = 8,

    /// <summary>Sixteen, in 512-bit vectors.</summary>
    Sixteen = 16,
}
