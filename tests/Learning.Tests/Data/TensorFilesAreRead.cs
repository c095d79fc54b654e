using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Weights;

namespace TaskRecipes.Learning.Tests.Data;

public sealed class TensorFilesAreRead : IDisposable
{
    private static readonly byte[] Pixels = [0, 51, 255, 102];
    private readonly DataFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("|u1")]
    [InlineData("<i4")]
    [InlineData("<i8")]
    [InlineData("<f4")]
    [InlineData("<f8")]
    public void Npz_of_every_dtype(string dtype)
    {
        Npz(("images", Npy(dtype, "2, 1, 2", Numbers(dtype, Pixels))), ("labels", Npy(dtype, "2,", Numbers(dtype, [7, 3]))));
        ShouldBeRead((ImageSet)_files.Read("npz", ["data"]));
    }

    [Fact]
    public void Safetensors()
    {
        Tensors(("images", DType.U8, new Shape(2, 1, 2), Pixels), ("labels", DType.I64, new Shape(2), Numbers("<i8", [7, 3])));
        ShouldBeRead((ImageSet)_files.Read("safetensors", ["data"]));
    }

    [Fact]
    public void Tensors_may_have_other_names_and_colours()
    {
        Npz(("x", Npy("|u1", "1, 1, 1, 4", Pixels)), ("y", Npy("|u1", "1, 1", [2])));
        var set = (ImageSet)_files.Read("npz", ["data"], "images=x", "labels=y");
        (set.Height, set.Width, set.Channels, set.Labels[0]).Should().Be((1, 1, 4, 2));
    }

    [Theory]
    [InlineData("<f4", "2, 1, 2", 16, "TR0866", 0x7FC00000)]
    [InlineData("<f4", "2, 1, 2", 16, "TR0866", 0x7F800000)]
    [InlineData("<f4", "2, 1, 2", 15, "TR0852", 0)]
    [InlineData("<f4", "2, 1, 2", 17, "TR0852", 0)]
    [InlineData("<f4", "2, 1, 99999999999", 16, "TR0856", 0)]
    [InlineData("<f4", "2, 99999999999, 99999999999", 16, "TR0852", 0)]
    [InlineData("<f4", "4", 16, "TR0854", 0)]
    [InlineData("<f4", "4, 1, 1", 16, "TR0854", 0)]
    [InlineData("<f4", "2, 1, 2, 0", 0, "TR0854", 0)]
    [InlineData(">f4", "2, 1, 2", 16, "TR0853", 0)]
    [InlineData("<f2", "2, 1, 2", 8, "TR0853", 0)]
    public void Bad_arrays_are_refused(string dtype, string shape, int bytes, string code, int last)
    {
        var content = new byte[bytes];
        if (bytes >= 16)
        {
            BitConverter.TryWriteBytes(content.AsSpan(12), last);
        }

        Npz(("images", Npy(dtype, shape, content)), ("labels", Npy("|u1", "2", [0, 1])));
        _files.Fails("npz", "data").Code.Should().Be(code);
    }

    [Fact]
    public void Labels_are_checked_and_the_sample_is_named()
    {
        Npz(("images", Npy("|u1", "2, 1, 2", Pixels)), ("labels", Npy("<f4", "2", Numbers("<f4", [1, 2])[..4].Concat(BitConverter.GetBytes(0.5f)).ToArray())));
        var error = _files.Fails("npz", "data");
        (error.Code, error.At.File).Should().Be(("TR0867", _files["data"] + "[labels, sample 1]"));
    }

    [Fact]
    public void A_missing_tensor_is_an_error_that_lists_those_there_are()
    {
        Npz(("train_images", Npy("|u1", "2, 1, 2", Pixels)));
        _files.Fails("npz", "data").Message.Should().Contain("train_images");
    }

    [Fact]
    public void Every_truncation_is_an_error()
    {
        Npz(("images", Npy("|u1", "2, 1, 2", Pixels)), ("labels", Npy("|u1", "2,", [7, 3])));
        var bytes = File.ReadAllBytes(_files["data"]);
        for (var length = 0; length < bytes.Length; length += 7)
        {
            _files.Write("cut", bytes[..length]);
            _files.Fails("npz", "cut");
        }
    }

    private static void ShouldBeRead(ImageSet set)
    {
        (set.Count, set.Height, set.Width, set.Channels).Should().Be((2, 1, 2, 1));
        set.Pixels.Should().Equal(0, 0.2f, 1, 0.4f);
        set.Labels.Should().Equal(7, 3);
    }

    private static byte[] Numbers(string dtype, byte[] values) => dtype switch
    {
        "<i4" => MemoryMarshal.AsBytes<int>(Array.ConvertAll(values, value => (int)value)).ToArray(),
        "<i8" => MemoryMarshal.AsBytes<long>(Array.ConvertAll(values, value => (long)value)).ToArray(),
        "<f4" => MemoryMarshal.AsBytes<float>(Array.ConvertAll(values, value => (float)value)).ToArray(),
        "<f8" => MemoryMarshal.AsBytes<double>(Array.ConvertAll(values, value => (double)value)).ToArray(),
        _ => values,
    };

    private static byte[] Npy(string dtype, string shape, byte[] content)
    {
        var header = Encoding.Latin1.GetBytes($"{{'descr': '{dtype}', 'fortran_order': False, 'shape': ({shape}), }}\n");
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. header, .. content];
    }

    private void Npz(params (string Name, byte[] Content)[] arrays)
    {
        using var zip = new ZipArchive(File.Create(_files["data"]), ZipArchiveMode.Create);
        foreach (var (name, content) in arrays)
        {
            using var entry = zip.CreateEntry(name + ".npy").Open();
            entry.Write(content);
        }
    }

    private void Tensors(params (string Name, DType Type, Shape Shape, byte[] Content)[] tensors)
    {
        var layout = CheckpointLayout.Plan([.. tensors.Select(tensor => new TensorSpec(tensor.Name, tensor.Type, tensor.Shape))], [], "data.safetensors", long.MaxValue);
        using (var writer = new CheckpointWriter(Path.GetDirectoryName(_files["data"])!, layout))
        {
            for (var i = 0; i < layout.Tensors.Count; i++)
            {
                writer.Write(i, 0, tensors.Single(tensor => tensor.Name == layout.Tensors[i].Name).Content);
            }

            writer.WriteHeaders(new Dictionary<string, string>());
        }

        // As a fetched file, which has no ending.
        File.Move(_files["data.safetensors"], _files["data"]);
    }
}
