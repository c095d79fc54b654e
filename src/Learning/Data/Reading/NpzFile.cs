using System.IO.Compression;

namespace TaskRecipes.Learning.Data;

/// <summary><c>npz</c>: a zip of NumPy arrays, each an entry NAME.npy.</summary>
internal sealed class NpzFile : ITensorFile
{
    private const string Ending = ".npy";
    private readonly string _file;
    private readonly ZipArchive _zip;

    private NpzFile(string file)
    {
        _file = file;
        try
        {
            _zip = ZipFile.OpenRead(file);
            Names = [.. _zip.Entries.Select(entry => entry.FullName).Where(name => name.EndsWith(Ending, StringComparison.Ordinal)).Select(name => name[..^Ending.Length])];
        }
        catch (InvalidDataException exception)
        {
            throw SampleErrors.Damaged(file, $"it is no zip ({exception.Message})", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SampleErrors.Unreadable(file, exception);
        }
    }

    public IReadOnlyList<string> Names { get; }

    public static ITensorFile Open(string file) => new NpzFile(file);

    public RawTensor Read(string name)
    {
        try
        {
            using var stream = _zip.GetEntry(name + Ending)!.Open();
            return NpyArray.Read(_file, name, stream);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw SampleErrors.Damaged(_file, $"array '{name}' can not be read ({exception.Message})", exception);
        }
    }

    public void Dispose() => _zip.Dispose();
}
