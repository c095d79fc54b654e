using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>A few sums over the whole model: blocks, then tensors in ordinal order of their names (SPEC 5.4).</summary>
internal sealed class ModelSums(MeasureContext context, int count)
{
    private readonly TensorSums?[] _tensors = new TensorSums?[context.Tensors.Count];
    private readonly double[] _totals = new double[count];

    /// <summary>A sum, once all have ended.</summary>
    public double this[int index] => _totals[index];

    /// <summary>The sums of one tensor.</summary>
    public TensorSums Of(int tensor) => _tensors[tensor] = new TensorSums(context.Tensors[tensor].Shape.Elements, count);

    /// <summary>Adds the tensors up.</summary>
    public void End()
    {
        foreach (var tensor in Enumerable.Range(0, _tensors.Length).OrderBy(t => context.Tensors[t].TensorName, StringComparer.Ordinal))
        {
            for (var i = 0; i < count; i++)
            {
                _totals[i] += _tensors[tensor]?[i] ?? 0;
            }
        }
    }
}

/// <summary>A few sums over one tensor; room for its blocks is given back when it ends.</summary>
internal sealed class TensorSums(long elements, int count)
{
    private readonly double[] _totals = new double[count];
    private readonly Lock _gate = new();
    private volatile BlockSums[]? _blocks;

    /// <summary>A sum, once it has ended.</summary>
    public double this[int index] => _totals[index];

    /// <summary>Notes what one block adds; thread-safe.</summary>
    public void Set(int index, long block, double sum) => Blocks()[index].Set(block, sum);

    /// <summary>Adds the blocks up.</summary>
    public void End()
    {
        for (var i = 0; i < count && _blocks is not null; i++)
        {
            _totals[i] = _blocks[i].Total();
        }

        _blocks = null;
    }

    private BlockSums[] Blocks()
    {
        if (_blocks is { } blocks)
        {
            return blocks;
        }

        lock (_gate)
        {
            return _blocks ??= [.. Enumerable.Range(0, count).Select(_ => new BlockSums(elements))];
        }
    }
}
