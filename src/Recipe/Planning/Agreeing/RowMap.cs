using System.Runtime.InteropServices;
using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Planning.Agreeing;

/// <summary>Where each row of a result lies in another tensor; −1 for rows that it lacks.</summary>
public sealed class RowMap
{
    private readonly int[] _rows;
    private Digest? _digest;

    internal RowMap(int[] rows) => _rows = rows;

    /// <summary>The other tensor's row for each row of the result.</summary>
    public ReadOnlySpan<int> Rows => _rows;

    /// <summary>The digest of the map.</summary>
    public Digest Digest => _digest ??= Blake3.Hash(MemoryMarshal.AsBytes(Rows));

    /// <summary>Whether each row is the other tensor's row of the same number.</summary>
    internal bool IsIdentity
    {
        get
        {
            for (var i = 0; i < _rows.Length; i++)
            {
                if (_rows[i] != i)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Rows by number, up to the smaller count.</summary>
    internal static RowMap ByIndex(long rows, long others)
    {
        var map = new int[checked((int)rows)];
        for (var i = 0; i < map.Length; i++)
        {
            map[i] = i < others ? i : -1;
        }

        return new RowMap(map);
    }

    /// <summary>Rows by the text of their tokens.</summary>
    internal static RowMap ByToken(
        IReadOnlyDictionary<string, int> tokens, long rows, IReadOnlyDictionary<string, int> otherTokens, long others)
    {
        var map = new int[checked((int)rows)];
        Array.Fill(map, -1);
        foreach (var (token, row) in tokens)
        {
            if (row >= 0 && row < rows && otherTokens.TryGetValue(token, out var other) && other >= 0 && other < others)
            {
                map[row] = other;
            }
        }

        return new RowMap(map);
    }

    /// <summary>The map of a tensor whose rows this map has taken from another, once more taken by <paramref name="next"/>.</summary>
    internal RowMap Then(RowMap next) => new(Array.ConvertAll(next._rows, row => row < 0 ? -1 : _rows[row]));

    /// <summary>Rows that all maps have, by their own numbers.</summary>
    internal static RowMap Common(IReadOnlyList<RowMap> maps)
    {
        var rows = new int[maps[0]._rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = i;
            rows[i] = maps.All(map => map._rows[row] >= 0) ? i : -1;
        }

        return new RowMap(rows);
    }
}
