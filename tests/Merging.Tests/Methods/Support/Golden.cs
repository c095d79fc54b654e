using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using TaskRecipes.Basics;

namespace TaskRecipes.Merging.Tests.Methods.Support;

/// <summary>Models and outputs of mergekit that lie beside the repository, read without the Weights room.</summary>
internal static class Golden
{
    public static Tensors Model(string precision, string name) =>
        Read(Directory.GetFiles(Path.Combine(SharedDataAttribute.PathOf("golden"), precision, name), "*.safetensors").Single());

    public static Tensors Case(string name, string file = "out") =>
        Read(Path.Combine(SharedDataAttribute.PathOf("golden"), "cases", name, file + ".safetensors"));

    /// <summary>tuned − base in fp32.</summary>
    public static Tensors Delta(Tensors tuned, Tensors @base) =>
        Zip(tuned, @base, (x, y) => (float)x - (float)y);

    /// <summary>model + delta in fp32.</summary>
    public static Tensors Sum(Tensors model, Tensors delta) => Zip(model, delta, (x, y) => (float)x + (float)y);

    /// <summary>Every value rounded to bf16.</summary>
    public static Tensors Rounded(Tensors tensors) => tensors.Map(value =>
    {
        var bits = BitConverter.SingleToUInt32Bits((float)value);
        return BitConverter.UInt32BitsToSingle((bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000);
    });

    private static Tensors Zip(Tensors left, Tensors right, Func<double, double, float> map)
    {
        var zipped = new Tensors();
        foreach (var (name, (shape, values)) in left)
        {
            zipped[name] = (shape, [.. values.Zip(right[name].Values, (x, y) => (double)map(x, y))]);
        }

        return zipped;
    }

    private static Tensors Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var header = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        using var json = JsonDocument.Parse(bytes.AsMemory(8, header));
        var tensors = new Tensors();
        foreach (var entry in json.RootElement.EnumerateObject().Where(entry => entry.Name != "__metadata__"))
        {
            var offsets = entry.Value.GetProperty("data_offsets");
            var (start, end) = (8 + header + offsets[0].GetInt32(), 8 + header + offsets[1].GetInt32());
            var data = bytes.AsSpan(start, end - start);
            double[] values = entry.Value.GetProperty("dtype").GetString() switch
            {
                "F32" => [.. MemoryMarshal.Cast<byte, float>(data).ToArray().Select(value => (double)value)],
                "BF16" => [.. MemoryMarshal.Cast<byte, ushort>(data).ToArray().Select(word => (double)BitConverter.UInt32BitsToSingle((uint)word << 16))],
                var dtype => throw new NotSupportedException(dtype),
            };
            tensors[entry.Name] = (new Shape([.. entry.Value.GetProperty("shape").EnumerateArray().Select(d => d.GetInt64())]), values);
        }

        return tensors;
    }
}
