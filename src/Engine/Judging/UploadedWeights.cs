using TaskRecipes.Basics;
using TaskRecipes.Engine.Running;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Judging;

/// <summary>A model's tensors on a backend, in the types they are stored as, until it is disposed.</summary>
internal sealed class UploadedWeights : IDisposable
{
    private readonly Dictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);

    /// <summary>Forms a model right where it is used, so that no second copy of it is ever held.</summary>
    /// <inheritdoc cref="ModelForming.Form(string, IReadOnlyDictionary{string, TensorNode}, Func{TensorNode, DType}, BuildPlan, Func{string, Shape, DType, ITarget})"/>
    public UploadedWeights(
        ITensorBackend backend, ModelForming forming, string label, IReadOnlyDictionary<string, TensorNode> tensors, Func<TensorNode, DType> storedAs, BuildPlan plan)
    {
        try
        {
            forming.Form(label, tensors, storedAs, plan, (name, shape, dtype) =>
            {
                _tensors[name] = backend.Stored(dtype, shape);
                return new BackendTarget(backend, _tensors[name], label);
            });
        }
        catch
        {
            Dispose();
            throw;
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

    private sealed class BackendTarget(ITensorBackend backend, Tensor tensor, string label) : ITarget
    {
        public string Path => label;

        public bool WantsDigest => false;

        public void Write(long offset, ReadOnlySpan<byte> bytes) => backend.FillInPlace(tensor, offset, bytes);
    }
}
