namespace TaskRecipes.Learning.Operations;

/// <summary>A square window moved over images: of convolutions, patches and pooling.</summary>
/// <param name="Size">Its height and width.</param>
/// <param name="Stride">How far it moves at a time.</param>
/// <param name="Padding">Rows and columns of zeros around the image.</param>
public readonly record struct Window(int Size, int Stride, int Padding)
{
    /// <summary>How many places it takes along an extent: ⌊(extent + 2·padding − size)/stride⌋ + 1.</summary>
    public long Places(long extent) => extent + (2 * Padding) < Size
        ? throw new ArgumentException($"a window of {Size} does not fit an extent of {extent} with padding {Padding}")
        : ((extent + (2 * Padding) - Size) / Stride) + 1;
}
