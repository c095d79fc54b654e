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

    /// <summary>
    /// Calculates something of a node for which it must be known of its inputs first. No recursion: a program can add up vectors in a loop of
    /// any length, and a thread's stack ends.
    /// </summary>
    /// <param name="root">The node.</param>
    /// <param name="inputs">The inputs of a node that count.</param>
    /// <param name="isKnown">Whether it is known; of each node that was calculated it must be.</param>
    /// <param name="calculate">Calculates it; it is known of what counts.</param>
    public static void Climb(TensorNode root, Func<TensorNode, IReadOnlyList<TensorNode>> inputs, Func<TensorNode, bool> isKnown, Action<TensorNode> calculate)
    {
        var open = new Stack<(TensorNode Node, bool InputsAreKnown)>([(root, false)]);
        while (open.TryPop(out var at))
        {
            if (isKnown(at.Node))
            {
                continue;
            }

            if (at.InputsAreKnown)
            {
                calculate(at.Node);
                continue;
            }

            open.Push((at.Node, true));
            var below = inputs(at.Node);
            for (var i = below.Count - 1; i >= 0; i--)
            {
                open.Push((below[i], false));
            }
        }
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
