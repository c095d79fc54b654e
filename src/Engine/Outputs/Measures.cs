using TaskRecipes.Engine.Running;
using TaskRecipes.Engine.Store;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Outputs;

/// <summary>How alike models are whose difference an output uses, from its own pass; what was not run again is remembered.</summary>
internal static class Measures
{
    /// <summary>Brings the new products together with those of tensors that an earlier build calculated.</summary>
    public static IReadOnlyList<PairMeasure> Of(
        OutputPlan plan, OutputRecord? earlier, IEnumerable<(CompiledTensor Compiled, string Name)> probed)
    {
        var used = Differences(plan);
        var pairs = new Dictionary<(string, string), Dictionary<string, Gram>>();
        foreach (var measure in (earlier?.Measures ?? []).Where(measure => used.Contains((measure.Left, measure.Right))))
        {
            pairs[(measure.Left, measure.Right)] = new Dictionary<string, Gram>(measure.Tensors, StringComparer.Ordinal);
        }

        foreach (var (compiled, name) in probed)
        {
            foreach (var ((left, right), probe) in compiled.Probed.Zip(compiled.Program.Probes))
            {
                var pair = (left.Source.Path, right.Source.Path);
                if (!pairs.TryGetValue(pair, out var tensors))
                {
                    pairs[pair] = tensors = new Dictionary<string, Gram>(StringComparer.Ordinal);
                }

                var (xx, xy, yy) = probe.Total;
                tensors[name] = new Gram(xx, xy, yy);
            }
        }

        return [.. pairs.Select(pair => new PairMeasure(pair.Key.Item1, pair.Key.Item2, pair.Value))];
    }

    /// <summary>The pairs of sources whose difference an output uses.</summary>
    private static HashSet<(string, string)> Differences(OutputPlan plan)
    {
        var pairs = new HashSet<(string, string)>();
        foreach (var node in NodeGraph.Of(plan.Tensors.Select(tensor => tensor.Node)))
        {
            if (node is SumNode { IsModelDifference: true, Inputs: [LeafNode left, LeafNode right] })
            {
                pairs.Add((left.Source.Path, right.Source.Path));
            }
        }

        return pairs;
    }
}
