namespace TaskRecipes.Engine.Store;

/// <summary>What a method on matrices found of one tensor's rank.</summary>
/// <param name="Tensor">The tensor.</param>
/// <param name="Method">The method.</param>
/// <param name="Rank">Directions that a delta, or the deltas together, have.</param>
/// <param name="Wanted">Directions that the method asks for.</param>
internal sealed record RankMeasure(string Tensor, string Method, int Rank, int Wanted)
{
    /// <summary>Whether there are fewer than the method asks for.</summary>
    public bool IsDeficient => Rank < Wanted;

    public void Write(BinaryWriter writer)
    {
        writer.Write(Tensor);
        writer.Write(Method);
        writer.Write(Rank);
        writer.Write(Wanted);
    }

    public static RankMeasure Read(BinaryReader reader) =>
        new(reader.ReadString(), reader.ReadString(), reader.ReadInt32(), reader.ReadInt32());
}
