using System.Buffers.Binary;
using System.Text;

namespace TaskRecipes.Weights.Tests;

/// <summary>A folder that is gone after the test, with ways to put files into it that no writer of ours would make.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("weights-test-");

    public string Path => _folder.FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>A safetensors file from the text of its header and the length of its data, zeros.</summary>
    public string Safetensors(string name, string header, int dataBytes) =>
        Bytes(name, RawSafetensors(Encoding.UTF8.GetBytes(header), dataBytes));

    public string Bytes(string name, byte[] bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    public string Text(string name, string text = "") => Bytes(name, Encoding.UTF8.GetBytes(text));

    public static byte[] RawSafetensors(byte[] header, int dataBytes)
    {
        var bytes = new byte[8 + header.Length + dataBytes];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, header.Length);
        header.CopyTo(bytes, 8);
        return bytes;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
