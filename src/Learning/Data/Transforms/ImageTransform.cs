using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Data;

/// <summary>A transformation of images, with the same bits on every machine: only operations that round the same everywhere.</summary>
/// <param name="Name">As recipes write it.</param>
/// <param name="Argument">Its argument; 0 where it takes none.</param>
public sealed record ImageTransform(string Name, ExactDecimal Argument)
{
    /// <summary>Raised whenever one of the transformations makes other pixels.</summary>
    public const int Version = 1;

    /// <summary>Transforms all images of a set.</summary>
    /// <exception cref="ArgumentException">There is no such transformation.</exception>
    public ImageSet Apply(ImageSet set) => Name switch
    {
        "invert" => set with { Pixels = Array.ConvertAll(set.Pixels, pixel => 1 - pixel) },
        "edges" => Edges.Of(set),
        "rotate" => Rotation.Of(set, Argument),
        "scale" => Resizing.Of(set, (int)Argument.FloorTimes(1)),
        "noise" => Noise.Of(set, (float)Argument.ToDouble()),
        _ => throw new ArgumentException($"no transformation '{Name}'"),
    };
}
