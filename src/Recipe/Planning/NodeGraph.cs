using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Planning;

/// <summary>Walks over graphs of tensors.</summary>
public static class NodeGraph
{
    /// <summary>All nodes that the roots are made from, the roots among them, each once, parents first.</summary>
    /// <param name="roots">Where to begin.</param>
    /// <param name="intoPacks">Whether the walk goes on behind values that a pack, or a training, holds.</param>
    public static IReadOnlyList<TensorNode> Of(IEnumerable<TensorNode> roots, bool intoPacks = true)
    {
        List<TensorNode> nodes = [];
        var seen = new HashSet<TensorNode>();
        var open = new Stack<TensorNode>(roots.Reverse());
        while (open.TryPop(out var node))
        {
            if (!seen.Add(node))
            {
                continue;
            }

            nodes.Add(node);
            for (var i = node.Inputs.Count - 1; i >= 0 && (intoPacks || node is not (CachedNode or TrainedNode)); i--)
            {
                open.Push(node.Inputs[i]);
            }
        }

        return nodes;
    }

    /// <summary>Every source that the roots are made from, in the order in which they are met.</summary>
    public static List<SourceSnapshot> Sources(IEnumerable<TensorNode> roots) =>
        [.. Of(roots).OfType<LeafNode>().Select(leaf => leaf.Source).Distinct()];

    /// <summary>The entries whose packs the roots are read from, sorted.</summary>
    public static IReadOnlyList<string> Packs(IEnumerable<TensorNode> roots)
    {
        var entries = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var node in Of(roots, intoPacks: false))
        {
            if (node is CachedNode or TrainedNode)
            {
                entries.Add(node is CachedNode cached ? cached.Entry : ((TrainedNode)node).Entry);
            }
        }

        return [.. entries];
    }

    /// <summary>What is measured over whole models for the roots, or for what is measured for them; each once.</summary>
    public static IReadOnlyList<MeasurePlan> Measures(IEnumerable<TensorNode> roots)
    {
        var reached = new HashSet<MeasurePlan>();
        var open = new Stack<IEnumerable<TensorNode>>([roots]);
        while (open.TryPop(out var nodes))
        {
            foreach (var measure in Of(nodes).OfType<MethodNode>().Select(node => node.Measure).OfType<MeasurePlan>().Where(reached.Add))
            {
                open.Push(measure.Tensors.SelectMany(tensor => tensor.Inputs));
            }
        }

        return [.. reached];
    }

    /// <summary>Bytes of a value where it is read from: of a source as it is there, of a pack as it is stored.</summary>
    public static long StoredBytes(TensorNode node) => (node is CachedNode cached ? cached.PackedDType : node.DType).Bytes(node.Shape.Elements);

    /// <summary>Bytes read for some values: each tensor of a source once, packs as they are stored.</summary>
    public static long BytesRead(IEnumerable<TensorNode> roots)
    {
        long bytes = 0;
        foreach (var node in Of(roots, intoPacks: false))
        {
            bytes += node is LeafNode or CachedNode or TrainedNode ? StoredBytes(node) : 0;
        }

        return bytes;
    }
}
