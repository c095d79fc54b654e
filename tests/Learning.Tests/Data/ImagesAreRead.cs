using System.Buffers.Binary;
using System.IO.Compression;
using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;

namespace TaskRecipes.Learning.Tests.Data;

public sealed class ImagesAreRead : IDisposable
{
    private const byte Gray = 0;
    private const byte Rgb = 2;
    private const byte Palette = 3;
    private const byte GrayAlpha = 4;
    private const byte Rgba = 6;

    // A gray JPEG of 8 × 8 pixels: a table of ones, and codes that say nothing but "no difference" and "end of block".
    private static readonly byte[] Jpeg =
    [
        0xFF, 0xD8,
        0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)1, 64),
        0xFF, 0xC0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0,
        0xFF, 0xC4, 0, 20, 0x00, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0xFF, 0xC4, 0, 20, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0x00, 0, 63, 0, 0x3F,
        0xFF, 0xD9,
    ];

    private readonly DataFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(Gray, new byte[] { 0, 51, 255, 102 }, 1)]
    [InlineData(GrayAlpha, new byte[] { 9, 0, 51, 255, 255, 255, 102, 255 }, 1)]
    [InlineData(Rgb, new byte[] { 0, 0, 0, 51, 51, 51, 255, 255, 255, 102, 102, 102 }, 3)]
    [InlineData(Rgba, new byte[] { 9, 9, 9, 0, 51, 51, 51, 255, 255, 255, 255, 255, 102, 102, 102, 255 }, 3)]
    [InlineData(Palette, new byte[] { 0, 1, 2, 3 }, 3)]
    public void Png_of_every_colour_type(byte type, byte[] pixels, int channels)
    {
        _files.Write("set/a/1.png", Png(type, 2, 2, pixels));
        var set = (ImageSet)_files.Read("images", ["set"]);
        (set.Height, set.Width, set.Channels).Should().Be((2, 2, channels));
        set.Pixels.Where((_, i) => i % channels == 0).Should().Equal(0, 0.2f, 1, 0.4f);
    }

    [Fact]
    public void Interlaced_png()
    {
        // Adam7 of 2 × 2: pixel 0 in the first pass, pixel 1 in the sixth, the second row in the seventh.
        _files.Write("set/a/1.png", Png(Gray, 2, 2, [0, 0, 0, 51, 0, 255, 102], isInterlaced: true));
        ((ImageSet)_files.Read("images", ["set"])).Pixels.Should().Equal(0, 0.2f, 1, 0.4f);
    }

    [Fact]
    public void Pgm_and_ppm()
    {
        _files.Write("set/a/1.pgm", [.. "P5 # gray\n2 2\n255\n"u8, 0, 51, 255, 102]);
        _files.Write("set/b/1.ppm", [.. "P6 2 2 255 "u8, 0, 0, 0, 51, 0, 0, 255, 0, 0, 102, 0, 0]);
        var set = (ImageSet)_files.Read("images", ["set"]);
        set.Channels.Should().Be(3, "one has colours");
        set.Pixels[..6].Should().Equal(0, 0, 0, 0.2f, 0.2f, 0.2f);
        set.Pixels[12..].Should().Equal(0, 0, 0, 0.2f, 0, 0, 1, 0, 0, 0.4f, 0, 0);
        set.Classes.Should().Equal("a", "b");
    }

    [Fact]
    public void Images_of_several_sizes_are_decoded_one_by_one()
    {
        _files.Write("set/a/1.png", Png(Gray, 2, 2, [0, 51, 255, 102]));
        _files.Write("set/b/2.png", Png(Rgb, 1, 2, [0, 0, 0, 255, 51, 0]));
        var set = (EncodedImageSet)_files.Read("images", ["set"]);
        set.Form.Should().Be("images of several sizes × 3");
        set.Sizes.Should().Equal((2, 2), (2, 1));
        set.Classes.Should().Equal("a", "b");
        set.Decoded(0).Pixels[..6].Should().Equal(0, 0, 0, 0.2f, 0.2f, 0.2f);
        var second = ((EncodedImageSet)set.Select([1, 1])).Decoded(1);
        second.BatchShape(1).Should().Be(new Shape(1, 2, 1, 3));
        second.Pixels.Should().Equal(0, 0, 0, 1, 0.2f, 0);
        second.Labels.Should().Equal(1);
    }

    [Fact]
    public void Images_of_several_sizes_are_scaled_to_one()
    {
        _files.Write("set/a/1.png", Png(Gray, 2, 2, [0, 51, 255, 102]));
        _files.Write("set/b/2.png", Png(Gray, 1, 1, [51]));
        var scaled = new ImageTransform("scale", new ExactDecimal(1)).Apply((EncodedImageSet)_files.Read("images", ["set"]));
        scaled.Pixels.Should().Equal(0.4f, 0.2f);
        scaled.Labels.Should().Equal(0, 1);
        scaled.Places![1].File.Should().EndWith("2.png");
    }

    [Fact]
    public void A_damaged_image_among_several_sizes_is_named_before_anything_runs()
    {
        _files.Write("set/a/1.png", Png(Gray, 2, 2, new byte[4]));
        _files.Write("set/a/2.png", Png(Gray, 2, 1, new byte[2]));
        _files.Write("set/a/3.png", Png(Gray, 2, 1, new byte[2])[..^20]);
        var error = _files.Fails("images", "set");
        (error.Code, error.At.File).Should().Be(("TR0852", _files["set/a/3.png"]));
    }

    [Fact]
    public void A_jpeg_is_read_whatever_stands_behind_its_end()
    {
        _files.Write("set/a/1.jpg", Jpeg);
        var set = (ImageSet)_files.Read("images", ["set"]);
        (set.Height, set.Width, set.Channels).Should().Be((8, 8, 1));
        set.Pixels.Should().OnlyContain(pixel => Math.Abs(pixel - 0.5f) < 0.01f);
        _files.Write("set/a/1.jpg", [.. Jpeg, 0xFF, 0xD8, 0xFF, 0, 1, 2]);
        ((ImageSet)_files.Read("images", ["set"])).Pixels.Should().Equal(set.Pixels);
    }

    [Fact]
    public void A_jpeg_that_is_cut_off_anywhere_is_refused()
    {
        for (var length = 2; length < Jpeg.Length; length++)
        {
            _files.Write("set/a/1.jpg", Jpeg[..length]);
            var error = _files.Fails("images", "set");
            (error.Code, error.At.File, error.Message).Should().Be(("TR0852", _files["set/a/1.jpg"], "this image is cut off; fetch it again"));
            _files.Write("set/a/1.jpg", [.. Jpeg[..length], .. new byte[Jpeg.Length - length]]);
            _files.Fails("images", "set").Message.Should().Be("this image is cut off; fetch it again", "the rest was overwritten from byte {0} on", length);
        }
    }

    [Fact]
    public void A_jpeg_whose_scan_has_no_data_is_refused()
    {
        _files.Write("set/a/1.jpg", [.. Jpeg[..^3], 0xFF, 0xD9]);
        _files.Fails("images", "set").Message.Should().Be("this image is cut off; fetch it again");
    }

    [Fact]
    public void An_empty_file_is_called_so()
    {
        _files.Write("set/a/1.jpg", Array.Empty<byte>());
        var error = _files.Fails("images", "set");
        (error.Code, error.At.File).Should().Be(("TR0852", _files["set/a/1.jpg"]));
        error.Message.Should().StartWith("this image is empty");
    }

    [Fact]
    public void Files_outside_of_classes_are_refused()
    {
        _files.Write("set/1.png", Png(Gray, 2, 2, new byte[4]));
        _files.Fails("images", "set").Code.Should().Be("TR0858");
    }

    [Fact]
    public void What_is_no_image_is_refused()
    {
        _files.Write("set/a/notes.txt", "hello");
        _files.Fails("images", "set").Code.Should().Be("TR0853");
    }

    [Fact]
    public void Claims_of_absurd_size_are_refused_before_memory_is_taken()
    {
        _files.Write("set/a/1.png", Png(Rgba, 2_000_000_000, 2_000_000_000, [0]));
        _files.Fails("images", "set");
        _files.Write("set/a/1.png", [.. "P5 99999999 99999999 255\n"u8, 0]);
        _files.Fails("images", "set");
    }

    [Fact]
    public void No_damage_of_a_png_does_worse_than_an_error()
    {
        var good = Png(Rgb, 5, 4, [.. Enumerable.Range(0, 60).Select(i => (byte)(i * 37))]);
        var random = new Random(1);
        for (var i = 0; i < 500; i++)
        {
            var bytes = (byte[])good.Clone();
            bytes[random.Next(8, bytes.Length)] = (byte)random.Next(256);
            _files.Write("set/a/1.png", bytes[..(i % 2 == 0 ? bytes.Length : random.Next(8, bytes.Length))]);
            try
            {
                _files.Read("images", ["set"]);
            }
            catch (TaskRecipes.Basics.TaskRecipeException)
            {
            }
        }
    }

    /// <summary>A PNG whose rows are not filtered; of one that is interlaced, all bytes are given.</summary>
    private static byte[] Png(byte type, int width, int height, byte[] pixels, bool isInterlaced = false)
    {
        var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true))
        {
            var row = Math.Max(1, pixels.Length / Math.Min(height, pixels.Length));
            foreach (var bytes in isInterlaced ? [pixels] : pixels.Chunk(row))
            {
                zlib.Write(isInterlaced ? bytes : [0, .. bytes]);
            }
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (8, type, isInterlaced ? (byte)1 : (byte)0);
        byte[] palette = type == Palette ? Chunk("PLTE"u8, [0, 0, 0, 51, 51, 51, 255, 255, 255, 102, 102, 102]) : [];
        return [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Chunk("IHDR"u8, header), .. palette, .. Chunk("IDAT"u8, data.ToArray()), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, byte[] content)
    {
        var chunk = new byte[12 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        name.CopyTo(chunk.AsSpan(4));
        content.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + content.Length), Crc(chunk.AsSpan(4, 4 + content.Length)));
        return chunk;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
            }
        }

        return ~crc;
    }
}
