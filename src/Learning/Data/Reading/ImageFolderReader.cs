namespace TaskRecipes.Learning.Data;

/// <summary>
/// <c>images</c>: a folder for each class, and in it images; those of one size are decoded at once, others stay as they are encoded. Where one has
/// colours, all get three channels.
/// </summary>
internal static class ImageFolderReader
{
    public static SampleSet Read(IReadOnlyList<SampleFile> folders)
    {
        var (encoded, labels, decoded) = (new List<EncodedImage>(), new List<LabelText>(), new List<DecodedImage>());
        var (channels, isOneSize) = (0, true);
        foreach (var (path, label) in folders.SelectMany(folder => ClassFile.All(folder.Path)))
        {
            var bytes = FileContents.Read(path);
            var image = ImageFile.Decode(path, bytes);
            labels.Add(label ?? throw SampleErrors.NotInAClass(path));
            encoded.Add(new EncodedImage(path, bytes, image.Height, image.Width));
            channels = Math.Max(channels, image.Channels);
            isOneSize &= (image.Height, image.Width) == (encoded[0].Height, encoded[0].Width);
            if (isOneSize)
            {
                decoded.Add(image);
            }
            else
            {
                decoded.Clear();
            }
        }

        var (numbers, classes) = LabelText.Numbers(labels);
        SampleSet samples = isOneSize ? OfOneSize(folders[0].Path, decoded, numbers, channels) : new EncodedImageSet(encoded, numbers, channels);
        return samples with
        {
            Classes = classes,
            Places = new SamplePlaces([.. encoded.Select(image => image.File)], [.. Enumerable.Range(0, encoded.Count)], [], AreLines: false),
        };
    }

    private static ImageSet OfOneSize(string folder, List<DecodedImage> images, int[] labels, int channels)
    {
        var size = (long)images[0].Height * images[0].Width * channels;
        if (images.Count * size > Array.MaxLength)
        {
            throw SampleErrors.TooLarge(folder, images.Count, size);
        }

        var pixels = new float[images.Count * size];
        for (var i = 0; i < images.Count; i++)
        {
            images[i].CopyTo(pixels.AsSpan((int)(i * size), (int)size), channels);
        }

        return new ImageSet(pixels, labels, images[0].Height, images[0].Width, channels);
    }
}
