using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Matrices;

/// <summary>Of the matrices that a method decomposes for one tensor, the one that falls furthest short of what is asked of it.</summary>
internal sealed class RankNote
{
    /// <summary>What was found; null before anything was decomposed.</summary>
    public MatrixRank? Found { get; private set; }

    /// <summary>Notes a decomposition, and gives it on.</summary>
    public Svd Of(Svd svd, int wanted)
    {
        Add(svd.Rank, wanted);
        return svd;
    }

    /// <summary>Notes a rank.</summary>
    public void Add(int rank, int wanted)
    {
        if (Found is not { } found || (long)rank * found.Wanted < (long)found.Rank * wanted)
        {
            Found = new MatrixRank(rank, wanted);
        }
    }
}
