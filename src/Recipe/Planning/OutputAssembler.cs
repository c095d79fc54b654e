using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning;

/// <summary>Brings together what writing an output takes, and its key.</summary>
internal sealed class OutputAssembler(CheckedRecipe recipe, Elaborator elaborator, TensorKeys keys)
{
    public OutputPlan Assemble(OutputDeclaration output)
    {
        var set = elaborator.Entry(output.Of);
        var allowNonfinite = recipe.Entries[output.Of] is ComputedEntry { Options.AllowNonfinite: true };
        var tensors = Tensors(output, set, allowNonfinite);
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
            Sources = Sources(tensors.Select(tensor => tensor.Node), vectorBase),
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
            var dtype = calculated ? output.DType ?? node.DType : node.DType;
            tensors[i] = new OutputTensor(names[i], node, dtype, keys.Stored(node, dtype, allowNonfinite));
        }

        return tensors;
    }

    private static IReadOnlyList<SourceSnapshot> Sources(IEnumerable<TensorNode> roots, SourceSnapshot? vectorBase)
    {
        var sources = new List<SourceSnapshot>();
        var seen = new HashSet<TensorNode>();
        void Visit(TensorNode node)
        {
            if (!seen.Add(node))
            {
                return;
            }

            if (node is LeafNode leaf && !sources.Contains(leaf.Source))
            {
                sources.Add(leaf.Source);
            }

            foreach (var input in node.Inputs)
            {
                Visit(input);
            }
        }

        foreach (var root in roots)
        {
            Visit(root);
        }

        if (vectorBase is not null && !sources.Contains(vectorBase))
        {
            sources.Add(vectorBase);
        }

        return sources;
    }
}
