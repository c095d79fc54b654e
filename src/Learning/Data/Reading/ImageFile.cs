using StbImageSharp;

namespace TaskRecipes.Learning.Data;

/// <summary>Image files: PNG, JPEG and BMP by StbImageSharp; PGM and PPM here. What is transparent lets black through.</summary>
internal static class ImageFile
{
    private const int Longest = 1 << 14;

    /// <summary>The image that a file holds.</summary>
    /// <param name="file">The file, for messages.</param>
    /// <param name="bytes">All of it.</param>
    public static DecodedImage Decode(string file, byte[] bytes)
    {
        if (bytes is [(byte)'P', (byte)'5' or (byte)'6', ..])
        {
            return NetpbmImage.Read(file, bytes);
        }

        if (bytes.Length == 0)
        {
            throw SampleErrors.EmptyImage(file);
        }

        if (JpegEnd.IsJpeg(bytes) && !JpegEnd.IsThere(bytes))
        {
            throw SampleErrors.CutOff(file);
        }

        using var stream = new MemoryStream(bytes);
        try
        {
            if (ImageInfo.FromStream(stream) is not { } info)
            {
                throw SampleErrors.NotSupported(file, "an image that is neither PNG, JPEG, BMP, PGM nor PPM", "convert it to PNG, or move it out of the folder");
            }

            // The header is not trusted: a few bytes could ask for all of memory.
            if (info.Width is <= 0 or > Longest || info.Height is <= 0 or > Longest)
            {
                throw SampleErrors.Damaged(file, $"it claims to be {info.Width} × {info.Height} pixels");
            }

            stream.Position = 0;
            var image = ImageResult.FromStream(stream);
            return WithoutAlpha(image);
        }
        catch (Exception exception) when (exception is InvalidOperationException or IndexOutOfRangeException or ArgumentException or IOException or OverflowException or NullReferenceException)
        {
            throw SampleErrors.Damaged(file, $"it can not be decoded{(string.IsNullOrWhiteSpace(exception.Message) ? "" : $" ({exception.Message.Trim()})")}", exception);
        }
    }

    private static DecodedImage WithoutAlpha(ImageResult image)
    {
        var given = (int)image.Comp;
        if (given is 1 or 3)
        {
            return new DecodedImage(image.Data, image.Height, image.Width, given);
        }

        var kept = given - 1;
        var bytes = new byte[image.Width * image.Height * kept];
        for (var i = 0; i < bytes.Length; i++)
        {
            var pixel = i / kept * given;
            bytes[i] = (byte)(((image.Data[pixel + (i % kept)] * image.Data[pixel + kept]) + 127) / 255);
        }

        return new DecodedImage(bytes, image.Height, image.Width, kept);
    }
}
