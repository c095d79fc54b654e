using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Engine.Judging;

/// <summary>A model's tensors on a backend, until it is disposed.</summary>
internal sealed class UploadedWeights : IDisposable
{
    private readonly Dictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);

    public UploadedWeights(ITensorBackend backend, IReadOnlyDictionary<string, HostTensor> values)
    {
        foreach (var (name, value) in values)
        {
            _tensors[name] = value.Upload(backend);
        }
    }

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors => _tensors;

    public void Dispose()
    {
        foreach (var tensor in _tensors.Values)
        {
            tensor.Dispose();
        }
    }
}
