namespace TaskRecipes.Engine.Store;

/// <summary>⟨x,x⟩, ⟨x,y⟩, ⟨y,y⟩ of one tensor of two models.</summary>
internal sealed record Gram(double XX, double XY, double YY);

/// <summary>How alike two sources are whose difference an output uses, tensor by tensor, so that one changed tensor updates the whole.</summary>
/// <param name="Left">Path of the fine-tuned source.</param>
/// <param name="Right">Path of the source that is subtracted.</param>
/// <param name="Tensors">Products by tensor name.</param>
internal sealed record PairMeasure(string Left, string Right, IReadOnlyDictionary<string, Gram> Tensors)
{
    /// <summary>The products over all tensors, added in ordinal order of names.</summary>
    public Gram Total => Tensors.Keys.Order(StringComparer.Ordinal).Select(name => Tensors[name]).Aggregate(
        new Gram(0, 0, 0), (sum, tensor) => new Gram(sum.XX + tensor.XX, sum.XY + tensor.XY, sum.YY + tensor.YY));

    /// <summary>Cosine of the angle between the two models' weights; 1 where one is all zeros.</summary>
    public double Cosine => Total is { XX: > 0, YY: > 0 } total ? total.XY / (Math.Sqrt(total.XX) * Math.Sqrt(total.YY)) : 1;

    /// <summary>Length of the difference of the two; of a large tensor a quarter is measured, so it compares with others only.</summary>
    public double Distance => Total is var total ? Math.Sqrt(Math.Max(0, total.XX - (2 * total.XY) + total.YY)) : 0;

    public void Write(BinaryWriter writer)
    {
        writer.Write(Left);
        writer.Write(Right);
        writer.WriteList([.. Tensors], tensor =>
        {
            writer.Write(tensor.Key);
            writer.Write(tensor.Value.XX);
            writer.Write(tensor.Value.XY);
            writer.Write(tensor.Value.YY);
        });
    }

    public static PairMeasure Read(BinaryReader reader)
    {
        var (left, right) = (reader.ReadString(), reader.ReadString());
        var tensors = reader.ReadList(() => KeyValuePair.Create(
            reader.ReadString(), new Gram(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble())));
        return new PairMeasure(left, right, new Dictionary<string, Gram>(tensors, StringComparer.Ordinal));
    }
}
