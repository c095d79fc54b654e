using Microsoft.Win32.SafeHandles;

namespace TaskRecipes.Weights;

/// <summary>Reads the data of a checkpoint's tensors. Any number of threads may use one reader.</summary>
public sealed class CheckpointReader : IDisposable
{
    private readonly CheckpointHeader _header;
    private readonly SafeFileHandle[] _handles;

    /// <summary>Opens the files of a checkpoint whose header was read.</summary>
    /// <exception cref="Basics.TaskRecipeException">One is gone, or has another length than when its header was read.</exception>
    public CheckpointReader(CheckpointHeader header)
    {
        _header = header;
        _handles = new SafeFileHandle[header.Files.Count];
        try
        {
            for (var i = 0; i < _handles.Length; i++)
            {
                _handles[i] = Open(header.Files[i]);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Fills <paramref name="destination"/> with a tensor's bytes from <paramref name="offset"/> within the tensor.</summary>
    /// <exception cref="Basics.TaskRecipeException">The file has become shorter, or the disk fails.</exception>
    public void Read(TensorEntry tensor, long offset, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(destination.Length, tensor.Bytes - offset);
        SourceFile.Read(_handles[tensor.FileIndex], _header.Files[tensor.FileIndex].Path, tensor.Offset + offset, destination);
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        foreach (var handle in _handles)
        {
            handle?.Dispose();
        }
    }

    private static SafeFileHandle Open(CheckpointFile file)
    {
        var handle = SourceFile.Open(file.Path);
        var length = SourceFile.LengthOf(handle, file.Path);
        if (length == file.Length)
        {
            return handle;
        }

        handle.Dispose();
        throw WeightErrors.LengthChanged(file.Path, file.Length, length);
    }
}
