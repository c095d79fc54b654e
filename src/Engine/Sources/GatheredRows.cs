using TaskRecipes.Basics;
using TaskRecipes.Engine.Running;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Sources;

/// <summary>A source's tensor read with its rows in the order of another vocabulary; rows that it lacks are zeros.</summary>
internal static class GatheredRows
{
    /// <summary>An input of a job. Its digest is learnt elsewhere: these bytes are in another order.</summary>
    public static JobInput Input(SourceReaders readers, RowsNode node)
    {
        var path = node.Leaf.Source.Path;
        var reader = readers.Of(path);
        var tensor = readers.Tensor(path, node.Leaf.Name);
        var rowBytes = node.DType.Bytes(node.Shape.Elements / Math.Max(1, node.Shape.Dimensions[0]));
        return new JobInput(path, (offset, buffer) => Read(node.Map.Rows, rowBytes, offset, buffer, (at, bytes) => reader.Read(tensor, at, bytes)), null);
    }

    private static void Read(ReadOnlySpan<int> rows, long rowBytes, long offset, Span<byte> buffer, ReadBytes read)
    {
        while (buffer.Length > 0)
        {
            var (row, within) = ((int)(offset / rowBytes), offset % rowBytes);
            var run = Run(rows, row, (within + buffer.Length + rowBytes - 1) / rowBytes);
            var count = (int)Math.Min(buffer.Length, (run * rowBytes) - within);
            if (rows[row] < 0)
            {
                buffer[..count].Clear();
            }
            else
            {
                read((rows[row] * rowBytes) + within, buffer[..count]);
            }

            offset += count;
            buffer = buffer[count..];
        }
    }

    /// <summary>How many rows from here on lie together in the source, or are all lacking.</summary>
    private static long Run(ReadOnlySpan<int> rows, int row, long most)
    {
        var length = 1;
        while (length < most && row + length < rows.Length
            && (rows[row] < 0 ? rows[row + length] < 0 : rows[row + length] == rows[row] + length))
        {
            length++;
        }

        return length;
    }
}
