using TaskRecipes.Engine.Running;
using TaskRecipes.Engine.Store;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Outputs;

/// <summary>The ranks that methods on matrices found in an output's own pass; of what was not run again they are remembered.</summary>
internal static class MeasuredRanks
{
    /// <summary>Brings what was found together with what an earlier build found of other tensors.</summary>
    public static IReadOnlyList<RankMeasure> Of(
        OutputPlan plan, OutputRecord? earlier, IEnumerable<(CompiledTensor Compiled, string Name)> calculated)
    {
        var found = new Dictionary<(string, string), RankMeasure>();
        var used = plan.Tensors.SelectMany(tensor =>
            NodeGraph.Of([tensor.Node], intoPacks: false).OfType<MethodNode>().Select(node => (tensor.Name, node.Method.Name))).ToHashSet();
        foreach (var rank in (earlier?.Ranks ?? []).Where(rank => used.Contains((rank.Tensor, rank.Method))))
        {
            found[(rank.Tensor, rank.Method)] = rank;
        }

        foreach (var (compiled, name) in calculated)
        {
            foreach (var (method, rank) in compiled.Methods.Zip(compiled.Program.Ranks))
            {
                if (rank is not null)
                {
                    found[(name, method)] = new RankMeasure(name, method, rank.Rank, rank.Wanted);
                }
            }
        }

        return [.. found.Values];
    }
}
