namespace TaskRecipes.Learning.Data;

/// <summary><c>images</c>: a folder for each class, and in it images of one size. Where one has colours, all get three channels.</summary>
internal static class ImageFolderReader
{
    public static ImageSet Read(IReadOnlyList<SampleFile> folders)
    {
        var (images, labels, paths) = (new List<DecodedImage>(), new List<LabelText>(), new List<string>());
        foreach (var (path, label) in folders.SelectMany(folder => ClassFile.All(folder.Path)))
        {
            var image = ImageFile.Read(path);
            if (images.Count > 0 && (image.Height, image.Width) != (images[0].Height, images[0].Width))
            {
                throw SampleErrors.OtherSize(path, $"{image.Width} × {image.Height}", $"{images[0].Width} × {images[0].Height}");
            }

            images.Add(image);
            paths.Add(path);
            labels.Add(label ?? throw SampleErrors.NotInAClass(path));
        }

        var channels = images.Max(image => image.Channels);
        var size = (long)images[0].Height * images[0].Width * channels;
        if (images.Count * size > Array.MaxLength)
        {
            throw SampleErrors.TooLarge(folders[0].Path, images.Count, size);
        }

        var pixels = new float[images.Count * size];
        for (var i = 0; i < images.Count; i++)
        {
            images[i].CopyTo(pixels.AsSpan((int)(i * size), (int)size), channels);
        }

        var (numbers, classes) = LabelText.Numbers(labels);
        return new ImageSet(pixels, numbers, images[0].Height, images[0].Width, channels)
        {
            Classes = classes, Places = new SamplePlaces(paths, [.. Enumerable.Range(0, paths.Count)], [], AreLines: false),
        };
    }
}
