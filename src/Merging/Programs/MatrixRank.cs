namespace TaskRecipes.Merging.Programs;

/// <summary>How many directions of a matrix a method on matrices asks for, and how many there are (SPEC 6).</summary>
/// <param name="Rank">Numerical rank of what it decomposes: singular values above max(m, n) · 2⁻²³ of the greatest.</param>
/// <param name="Wanted">Directions that the method takes of it.</param>
public sealed record MatrixRank(int Rank, int Wanted)
{
    /// <summary>Whether there are fewer than the method asks for: the rest is left out, or is the noise of rounding.</summary>
    public bool IsDeficient => Rank < Wanted;
}
