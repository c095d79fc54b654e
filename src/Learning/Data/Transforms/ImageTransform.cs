using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Data;

/// <summary>A transformation of images, with the same bits on every machine: only operations that round the same everywhere.</summary>
/// <param name="Name">As recipes write it.</param>
/// <param name="Argument">Its argument; 0 where it takes none.</param>
public sealed record ImageTransform(string Name, ExactDecimal Argument)
{
    /// <summary>Raised whenever one of the transformations makes other pixels.</summary>
    public const int Version = 1;

    private const string Scale = "scale";

    private int Size => (int)Math.Min(int.MaxValue, Argument.FloorTimes(1));

    /// <summary>Whether what becomes of a set is too large for an array.</summary>
    public bool IsTooLarge(ImageSet set) => Name == Scale && Resizing.Values(set, Size) > Array.MaxLength;

    /// <summary>Whether images of several sizes come to one by it.</summary>
    public bool MakesOneSize => Name == Scale;

    /// <summary>Whether what becomes of a set is too large for an array.</summary>
    public bool IsTooLarge(EncodedImageSet set) => (long)set.Count * set.Channels * Size * Size > Array.MaxLength;

    /// <summary>Brings images of several sizes to one.</summary>
    public ImageSet Apply(EncodedImageSet set) => set.Treated([.. Enumerable.Range(0, set.Count)], Apply) with { Classes = set.Classes, Places = set.Places, Fields = set.Fields };

    /// <summary>Transforms all images of a set.</summary>
    /// <exception cref="ArgumentException">There is no such transformation.</exception>
    public ImageSet Apply(ImageSet set) => Name switch
    {
        "invert" => set with { Pixels = Array.ConvertAll(set.Pixels, pixel => 1 - pixel) },
        "edges" => Edges.Of(set),
        "rotate" => Rotation.Of(set, Argument),
        Scale => Resizing.Of(set, Size),
        "noise" => Noise.Of(set, (float)Argument.ToDouble()),
        _ => throw new ArgumentException($"no transformation '{Name}'"),
    };
}
