namespace TaskRecipes.Merging.Programs;

/// <summary>
/// Hands the rows of two inputs over as soon as all of a row was seen: at once where a chunk holds it, else when its last part has come, whatever the order
/// and the thread. Only rows of which parts are missing are held.
/// </summary>
/// <param name="length">Elements of a row.</param>
internal sealed class RowGathering<T>(int length) : IDisposable
    where T : unmanaged
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Row> _open = [];
    private readonly Stack<Row> _spare = [];

    /// <summary>Takes a row of the first input and of the second; called from the thread that brought the last of it.</summary>
    public delegate void Take(long row, ReadOnlySpan<T> first, ReadOnlySpan<T> second);

    /// <summary>Looks at a chunk; thread-safe.</summary>
    public void Add(ChunkInputs chunk, Take take)
    {
        var first = chunk.Of<T>(0);
        var second = chunk.Of<T>(1);
        for (var done = 0; done < chunk.Count;)
        {
            var (index, column) = Math.DivRem(chunk.First + done, length);
            var count = (int)Math.Min(length - column, chunk.Count - done);
            var x = first.Slice(done, count);
            var y = second.Slice(done, count);
            done += count;
            if (count == length)
            {
                take(index, x, y);
                continue;
            }

            var row = Open(index);
            x.CopyTo(row.Values[column, count]);
            y.CopyTo(row.Values[length + column, count]);
            if (Interlocked.Add(ref row.Missing, -count) == 0)
            {
                take(index, row.Values[0, length], row.Values[length, length]);
                Close(index);
            }
        }
    }

    /// <summary>Gives back what is held.</summary>
    public void Dispose()
    {
        foreach (var row in _open.Values.Concat(_spare))
        {
            row.Values.Dispose();
        }
    }

    private Row Open(long index)
    {
        lock (_gate)
        {
            if (!_open.TryGetValue(index, out var row))
            {
                row = _open[index] = _spare.TryPop(out var spare) ? spare : new Row(length);
                row.Missing = length;
            }

            return row;
        }
    }

    private void Close(long index)
    {
        lock (_gate)
        {
            _open.Remove(index, out var row);
            _spare.Push(row!);
        }
    }

    /// <summary>A row of the first input, then of the second, and how many elements of either are missing.</summary>
    private sealed class Row(int length)
    {
        public readonly NativeArray<T> Values = new(2L * length);

        public int Missing;
    }
}
