extern alias rooms;

using rooms::TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Basics;
using TaskRecipes.Composing;
using TaskRecipes.Engine;
using TaskRecipes.Weights;

namespace TaskRecipes;

/// <summary>A model that lies on disk: a <c>.safetensors</c> file, or a folder as the hub has it, with one file or with shards and their index.</summary>
public sealed class Checkpoint : Model, IDisposable
{
    private readonly CheckpointHeader _header;
    private readonly CheckpointReader _reader;

    private Checkpoint(CheckpointHeader header, Model? @base)
        : base(new SourceNode(ExpressionType.Model, OpenedCheckpoint.Of(header), @base?.Node))
    {
        _header = header;
        _reader = new CheckpointReader(header);
        Tensors = [.. header.Tensors.Select(tensor => new TensorInfo { Name = tensor.Name, DType = tensor.DType.Name(), Shape = [.. tensor.Shape.Dimensions], Bytes = tensor.Bytes })];
    }

    /// <summary>Opens a checkpoint and reads its headers, which are checked as those of a stranger; no weights are read.</summary>
    /// <param name="path">A <c>.safetensors</c> file or a folder, relative to the current directory.</param>
    /// <param name="base">The model whose config and tokenizer are taken where none lie beside this one; null where that does not matter.</param>
    /// <exception cref="RecipeException">There is no checkpoint, or it is damaged.</exception>
    public static Checkpoint Open(string path, Model? @base = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new(Work.Opened(path), @base);
    }

    /// <summary>The absolute path.</summary>
    public string Path => _header.Path;

    /// <summary>The tensors, in ordinal order of their names.</summary>
    public IReadOnlyList<TensorInfo> Tensors { get; }

    /// <summary>Reads bytes of a tensor as they are stored: little-endian, row-major. Any number of threads may read.</summary>
    /// <param name="tensor">The name of a tensor.</param>
    /// <param name="destination">Filled whole.</param>
    /// <param name="offset">Where to begin, in bytes from the tensor's first.</param>
    /// <exception cref="KeyNotFoundException">There is no such tensor.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tensor ends before.</exception>
    /// <exception cref="RecipeException">The disk fails, or the file has become shorter.</exception>
    /// <exception cref="ObjectDisposedException">The checkpoint was disposed.</exception>
    public void Read(string tensor, Span<byte> destination, long offset = 0)
    {
        var entry = _header.Find(tensor) ?? throw new KeyNotFoundException($"'{Path}' has no tensor '{tensor}'");
        try
        {
            _reader.Read(entry, offset, destination);
        }
        catch (TaskRecipeException exception)
        {
            throw new RecipeException(exception);
        }
    }

    /// <summary>Closes the files that <see cref="Read"/> reads. Models and vectors made of this one can still be saved.</summary>
    public void Dispose() => _reader.Dispose();
}
