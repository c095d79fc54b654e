namespace TaskRecipes.Learning.Tasks;

/// <summary>What the hub's class that makes images ready takes where preprocessor_config.json leaves a field out.</summary>
/// <param name="Size">Both sides, or the shorter one.</param>
/// <param name="Resample">Pillow's number of the filter.</param>
internal sealed record ImageProcessor(int Size, int Resample)
{
    private static readonly double[] Halves = [0.5, 0.5, 0.5];

    private static readonly ImageProcessor Vit = new(224, 2) { Means = Halves, Deviations = Halves };

    private static readonly (string Name, ImageProcessor Defaults)[] Known =
    [
        ("ViT", Vit),
        ("DeiT", new(256, 3) { Crops = true, Means = Halves, Deviations = Halves }),
        ("CLIP", new(224, 3)
        {
            Crops = true, IsShortest = true, Means = [0.48145466, 0.4578275, 0.40821073], Deviations = [0.26862954, 0.26130258, 0.27577711],
        }),
    ];

    /// <summary>Whether a number alone, or none, is the shorter side; else both.</summary>
    public bool IsShortest { get; init; }

    /// <summary>Whether the middle is cut out.</summary>
    public bool Crops { get; init; }

    /// <summary>Both sides of what is cut out.</summary>
    public int CropSize => 224;

    /// <summary>The mean of each channel; null where the file must give it.</summary>
    public IReadOnlyList<double>? Means { get; init; }

    /// <summary>The deviation of each channel; null where the file must give it.</summary>
    public IReadOnlyList<double>? Deviations { get; init; }

    /// <summary>That of a class by its name, as <c>CLIPImageProcessor</c>, or, where the file names none, by the model; others must be told all but the size's meaning.</summary>
    public static ImageProcessor Of(string name, string modelType) => name.Length == 0
        ? Known.FirstOrDefault(known => known.Name.Equals(modelType, StringComparison.OrdinalIgnoreCase)).Defaults ?? Vit
        : Known.FirstOrDefault(known => name.StartsWith(known.Name, StringComparison.Ordinal)).Defaults ?? Vit with { Means = null, Deviations = null };
}
