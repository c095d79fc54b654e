using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Models;

/// <summary>
/// What T5 adds to scores: a learnt number for each head and bucket of distances between places (Raffel et al., 2020, section 2.1). The first half of
/// the buckets are distances of their own, the others grow with the logarithm up to <paramref name="longest"/>.
/// </summary>
/// <param name="buckets">Buckets; where keys stand on both sides half of them are for those behind.</param>
/// <param name="longest">The distance from which all share the last bucket.</param>
internal sealed class RelativePlaces(int buckets, int longest)
{
    /// <summary>How many there are.</summary>
    public int Buckets => buckets;

    /// <summary>The bias [heads, queries, keys].</summary>
    /// <param name="tape">What notes the operations.</param>
    /// <param name="table">[buckets, heads].</param>
    /// <param name="first">The place of the first query.</param>
    /// <param name="queries">How many there are.</param>
    /// <param name="keys">Keys, from place 0 on.</param>
    /// <param name="isCausal">Whether no query sees what stands behind it.</param>
    public Variable Bias(Tape tape, Variable table, int first, int queries, int keys, bool isCausal)
    {
        var chosen = new int[queries * keys];
        for (var i = 0; i < chosen.Length; i++)
        {
            chosen[i] = Bucket((i % keys) - (first + (i / keys)), isCausal);
        }

        var rows = tape.Reshape(tape.Gather(table, chosen), new Shape(queries, keys, table.Shape.Dimensions[1]));
        return tape.Permute(rows, 2, 0, 1);
    }

    /// <summary>The bucket of a key that stands that far behind its query.</summary>
    private int Bucket(int distance, bool isCausal)
    {
        var (count, offset) = (buckets, 0);
        if (!isCausal)
        {
            count /= 2;
            offset = distance > 0 ? count : 0;
        }

        distance = isCausal ? Math.Max(-distance, 0) : Math.Abs(distance);
        var own = count / 2;
        if (distance < own)
        {
            return offset + distance;
        }

        // In fp32 as the hub calculates it: borders between buckets are exact powers there.
        var share = (float)PortableMath.Log((float)distance / own) / (float)PortableMath.Log((double)longest / own);
        return offset + Math.Min(own + (int)(share * (count - own)), count - 1);
    }
}
