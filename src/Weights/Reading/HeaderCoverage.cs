namespace TaskRecipes.Weights;

/// <summary>
/// The tensors of a file must lie end to end, from the first byte of the data to the last. Anything else is damage, or a place to
/// hide something.
/// </summary>
internal static class HeaderCoverage
{
    /// <summary>Checks the tensors of one file.</summary>
    public static void Check(string file, List<TensorEntry> tensors, long dataOffset, long fileLength)
    {
        var at = dataOffset;
        TensorEntry? previous = null;
        foreach (var tensor in InFileOrder(tensors))
        {
            if (tensor.Offset < at)
            {
                throw WeightErrors.Overlap(file, tensor.Name, previous!.Name);
            }

            if (tensor.Offset > at)
            {
                throw WeightErrors.Hole(file, tensor.Name, tensor.Offset - at);
            }

            at = tensor.Offset + tensor.Bytes;
            previous = tensor;
        }

        if (at < fileLength)
        {
            throw WeightErrors.TrailingBytes(file, fileLength - at);
        }
    }

    /// <summary>By position; of several at one position only the last can have bytes.</summary>
    private static List<TensorEntry> InFileOrder(List<TensorEntry> tensors)
    {
        List<TensorEntry> sorted = [.. tensors];
        sorted.SortUnlessSorted((left, right) =>
            left.Offset != right.Offset ? left.Offset.CompareTo(right.Offset) : left.Bytes.CompareTo(right.Bytes));
        return sorted;
    }
}
