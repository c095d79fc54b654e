namespace TaskRecipes.Learning.Data;

/// <summary>An image in bytes: [height, width, channels] with 1 channel (gray) or 3.</summary>
internal sealed record DecodedImage(byte[] Bytes, int Height, int Width, int Channels)
{
    /// <summary>Its pixels in [0, 1]; gray is repeated where more channels are wanted.</summary>
    public void CopyTo(Span<float> pixels, int channels)
    {
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = Bytes[Channels == channels ? i : i / channels] / 255f;
        }
    }
}
