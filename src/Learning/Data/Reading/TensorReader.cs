using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Data;

/// <summary>
/// Samples of files of tensors: <c>images</c> [n, h, w], [n, h, w, c] or [n, values], and <c>labels</c> [n] or [n, 1]; <c>columns</c> may
/// name others. Bytes are divided by 255; so are other numbers where one is over 1.
/// </summary>
internal static class TensorReader
{
    public static ImageSet Read(IReadOnlyList<SampleFile> files, IReadOnlyDictionary<string, string> columns, Func<string, ITensorFile> open)
    {
        var sets = new List<ImageSet>();
        foreach (var path in files.Select(file => file.Path))
        {
            using var file = open(path);
            var set = Read(Find(path, file, columns.GetValueOrDefault("images") ?? "images"), Find(path, file, columns.GetValueOrDefault("labels") ?? "labels"));
            if (sets.Count > 0 && !set.BatchShape(1).Equals(sets[0].BatchShape(1)))
            {
                throw SampleErrors.DoNotFit(path, $"a sample is {set.BatchShape(1)} here and {sets[0].BatchShape(1)} in '{files[0].Path}'");
            }

            sets.Add(set);
        }

        return (ImageSet)SampleSet.Concat(sets);
    }

    private static RawTensor Find(string path, ITensorFile file, string name) =>
        file.Names.Contains(name) ? file.Read(name) : throw SampleErrors.NoTensor(path, name, file.Names);

    private static ImageSet Read(RawTensor images, RawTensor labels)
    {
        var (height, width, channels) = images.Shape.Dimensions switch
        {
            [_, var pixels] when pixels is > 0 and <= int.MaxValue => Square((int)pixels),
            [_, var rows, var columns] => (rows, columns, 1L),
            [_, var rows, var columns, var values] => (rows, columns, values),
            _ => default,
        };
        var count = images.Shape.Rank > 0 ? images.Shape.Dimensions[0] : 0;
        if (count == 0 || height * width * channels == 0)
        {
            throw SampleErrors.DoNotFit(images.File, $"tensor '{images.Name}' has shape {images.Shape}, and images have [samples, height, width] or [samples, height, width, channels]");
        }

        if (labels.Shape.Elements != count || labels.Shape.Dimensions[0] != count)
        {
            throw SampleErrors.DoNotFit(labels.File, $"tensor '{labels.Name}' has shape {labels.Shape}, and there are {count} images in '{images.Name}'");
        }

        return new ImageSet(Pixels(images, (int)count), Labels(labels), (int)height, (int)width, (int)channels) { Places = SamplePlaces.In($"{labels.File}[{labels.Name}]", (int)count) };
    }

    private static (long Height, long Width, long Channels) Square(int pixels)
    {
        var (height, width) = PixelRange.Sides(pixels);
        return (height, width, 1);
    }

    private static float[] Pixels(RawTensor images, int count)
    {
        var pixels = new float[images.Shape.Elements];
        var isBytes = images.DType == DType.U8;
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = isBytes ? images.Bytes[i] / 255f : (float)images[i];
        }

        PixelRange.ToUnit(pixels, pixels.Length / count, sample => new SourceSpan($"{images.File}[{images.Name}, sample {sample}]", 0, 0));
        return pixels;
    }

    private static int[] Labels(RawTensor labels)
    {
        var numbers = new int[labels.Shape.Elements];
        for (var i = 0; i < numbers.Length; i++)
        {
            var at = i;
            numbers[i] = LabelText.Number(labels[i], () => new SourceSpan($"{labels.File}[{labels.Name}, sample {at}]", 0, 0));
        }

        return numbers;
    }
}
