using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning;

/// <summary>Brings together what writing an output takes, and its key.</summary>
internal sealed class OutputAssembler(CheckedRecipe recipe, Elaborator elaborator, TensorKeys keys)
{
    public OutputPlan Assemble(OutputDeclaration output) => Assemble(output, Tensors);

    /// <summary>The pack of an entry that says <c>cache: true</c>: an output in the store, of what is calculated and in full precision.</summary>
    public OutputPlan AssemblePack(string entry, string path) => Assemble(
        new OutputDeclaration(entry, (recipe.Entries.GetValueOrDefault(entry) ?? elaborator.Trainings[entry].Run).At, entry, path, null, long.MaxValue),
        (_, set, allowNonfinite) =>
        [
            .. set.Calculated.Values.OfType<CachedNode>().OrderBy(node => node.Name, StringComparer.Ordinal)
                .Select(node => new OutputTensor(
                    node.Name, node.Inputs[0], node.PackedDType, keys.Stored(node.Inputs[0], node.PackedDType, allowNonfinite))),
            .. set.Calculated.Values.OfType<TrainedNode>().Where(node => node.Entry == entry).OrderBy(node => node.Name, StringComparer.Ordinal)
                .Select(node => new OutputTensor(node.Name, node, node.DType, keys.Stored(node, node.DType, allowNonfinite))),
        ],
        isPack: true);

    private OutputPlan Assemble(OutputDeclaration output, Func<OutputDeclaration, TensorSet, bool, OutputTensor[]> tensorsOf, bool isPack = false)
    {
        var set = elaborator.Entry(output.Of);
        var allowNonfinite = recipe.Entries.GetValueOrDefault(output.Of) is ComputedEntry { Options.AllowNonfinite: true };
        var tensors = tensorsOf(output, set, allowNonfinite);
        var expression = new CanonicalExpression(recipe, elaborator).Of(output.Of);
        var vectorBase = set.Type == ExpressionType.Vector ? set.Origin.Source : null;
        OutputPlan WithKey(Digest? key) => new()
        {
            Declaration = output,
            Type = set.Type,
            Tensors = tensors,
            Key = key,
            Origin = set.Origin,
            AllowNonfinite = allowNonfinite,
            Expression = expression.Pieces,
            Methods = expression.Methods,
            VectorBase = vectorBase,
            Sources = Sources(tensors.Select(tensor => tensor.Node), [.. expression.Pieces.Select(piece => piece.Source), vectorBase]),
            Packs = NodeGraph.Packs(tensors.Select(tensor => isPack && tensor.Node is TrainedNode own ? own.Inputs[0] : tensor.Node)),
            Measures = elaborator.Measures.Count == 0 ? [] : InOrder(NodeGraph.Measures(tensors.Select(tensor => tensor.Node))),
        };
        return WithKey(OutputKey.Of(WithKey(null), [.. tensors.Select(tensor => tensor.Key)], source => source.Digest));
    }

    private OutputTensor[] Tensors(OutputDeclaration output, TensorSet set, bool allowNonfinite)
    {
        var names = set.Calculated.Keys.ToList();
        if (set.Type == ExpressionType.Model)
        {
            names.AddRange(set.Copied.Keys);
        }

        names.Sort(StringComparer.Ordinal);
        var tensors = new OutputTensor[names.Count];
        for (var i = 0; i < tensors.Length; i++)
        {
            var calculated = set.Calculated.TryGetValue(names[i], out var node);
            node ??= new CopyNode(set.Copied[names[i]][0], [.. set.Copied[names[i]].Skip(1)]);
            var own = set.Type == ExpressionType.Vector ? TensorNode.VectorDType(node) : node.DType;
            var dtype = calculated ? output.DType ?? own : node.DType;
            var name = set is { Type: ExpressionType.Model, Origin.Head: { } head } ? head.Published(names[i]) : names[i];
            tensors[i] = new OutputTensor(name, node, dtype, keys.Stored(node, dtype, allowNonfinite));
        }

        // A prefix may change the order.
        Array.Sort(tensors, (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return tensors;
    }

    private static List<SourceSnapshot> Sources(IEnumerable<TensorNode> roots, IEnumerable<SourceSnapshot?> named)
    {
        var sources = NodeGraph.Sources(roots);
        // Sources whose every term was dropped still stand in the metadata, by digest.
        sources.AddRange(named.OfType<SourceSnapshot>().Distinct().Except(sources));
        return sources;
    }

    private MeasurePlan[] InOrder(IReadOnlyList<MeasurePlan> measures) => [.. elaborator.Measures.Where(measures.Contains)];
}
