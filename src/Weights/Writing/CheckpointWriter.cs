using System.Text;
using Microsoft.Win32.SafeHandles;

namespace TaskRecipes.Weights;

/// <summary>
/// Writes the files of a layout: tensors in any order, in pieces, from any number of threads, headers last. Until its header is
/// written a file begins with zeros and no reader takes it for a checkpoint.
/// </summary>
public sealed class CheckpointWriter : IDisposable
{
    private readonly CheckpointLayout _layout;
    private readonly string[] _paths;
    private readonly string _indexPath;
    private readonly SafeFileHandle[] _handles;

    /// <summary>
    /// Opens the files of <paramref name="layout"/> in <paramref name="folder"/>, each at its full length. Files that are there
    /// (after a crash, or as a clone of an earlier output) keep their bytes; which of them can be trusted, the caller must know.
    /// </summary>
    /// <exception cref="Basics.TaskRecipeException">No room, or no right to write.</exception>
    public CheckpointWriter(string folder, CheckpointLayout layout)
    {
        _layout = layout;
        folder = Path.GetFullPath(folder);
        _indexPath = Path.Combine(folder, CheckpointLayout.IndexName);
        _paths = [.. layout.Files.Select(file => Path.Combine(folder, file.Name))];
        _handles = new SafeFileHandle[layout.Files.Count];
        try
        {
            for (var i = 0; i < _handles.Length; i++)
            {
                _handles[i] = TargetFile.Open(_paths[i], layout.Files[i].Length);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Writes a piece of a tensor. Thread-safe.</summary>
    /// <param name="tensorIndex">Which of the layout's tensors.</param>
    /// <param name="offset">Where the piece begins within the tensor.</param>
    /// <param name="source">The bytes.</param>
    /// <exception cref="Basics.TaskRecipeException">The disk is full, or fails.</exception>
    public void Write(int tensorIndex, long offset, ReadOnlySpan<byte> source)
    {
        var tensor = Place(tensorIndex, offset, source.Length);
        TargetFile.Write(_handles[tensor.FileIndex], _paths[tensor.FileIndex], tensor.Offset + offset, source);
    }

    /// <summary>Reads a piece of a tensor back, to see what an earlier build left. Thread-safe.</summary>
    public void Read(int tensorIndex, long offset, Span<byte> destination)
    {
        var tensor = Place(tensorIndex, offset, destination.Length);
        SourceFile.Read(_handles[tensor.FileIndex], _paths[tensor.FileIndex], tensor.Offset + offset, destination);
    }

    /// <summary>Writes the headers, and the index where there is one, with what is known by now.</summary>
    /// <param name="finalValues">Metadata values to replace those of the plan, each of the planned width.</param>
    public void WriteHeaders(IReadOnlyDictionary<string, string> finalValues)
    {
        for (var i = 0; i < _handles.Length; i++)
        {
            TargetFile.Write(_handles[i], _paths[i], 0, _layout.Files[i].RenderHeader(finalValues));
        }

        if (_layout.Index is { } index)
        {
            var bytes = new StringBuilder(index).ToUtf8();
            using var handle = TargetFile.Open(_indexPath, bytes.Length);
            TargetFile.Write(handle, _indexPath, 0, bytes);
        }
    }

    /// <summary>Where <paramref name="durable"/>, waits until the disk has everything; else the system writes when it likes.</summary>
    public void Flush(bool durable)
    {
        if (!durable)
        {
            return;
        }

        for (var i = 0; i < _handles.Length; i++)
        {
            TargetFile.Flush(_handles[i], _paths[i]);
        }

        if (_layout.Index is { } index && File.Exists(_indexPath))
        {
            using var handle = TargetFile.Open(_indexPath, Encoding.UTF8.GetByteCount(index));
            TargetFile.Flush(handle, _indexPath);
        }
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        foreach (var handle in _handles)
        {
            handle?.Dispose();
        }
    }

    private TensorEntry Place(int tensorIndex, long offset, int length)
    {
        var tensor = _layout.Tensors[tensorIndex];
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, tensor.Bytes - offset);
        return tensor;
    }
}
