using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning.Agreeing;

/// <summary>
/// Finds tensors that are tied to an embedding in one operand and stand for themselves in another. Under <c>tied: untie</c> the
/// embedding stands in for what is left out, else that is said (SPEC 6).
/// </summary>
internal sealed class Untying(SourceSpan at, EntryOptions options, List<Diagnostic> diagnostics)
{
    /// <summary>Whether a head was untied, so that the result's config must say so.</summary>
    public bool OfHead { get; private set; }

    /// <summary>The operands, the reference first, each with the tensors that others have and it ties.</summary>
    public void Apply(TensorSet[] operands)
    {
        foreach (var pair in TensorNames.AllTied)
        {
            if (Array.Find(operands, operand => operand.Calculated.ContainsKey(pair.Name)) is { } holder)
            {
                Apply(operands, pair, holder);
            }
        }
    }

    private void Apply(TensorSet[] operands, TiedTensor pair, TensorSet holder)
    {
        for (var i = 0; i < operands.Length; i++)
        {
            // 'extra: drop' leaves the reference as it is, 'missing: base' the others and all vectors: then it is decided already.
            var isReference = i == 0 && (operands[i].Type == ExpressionType.Model || !options.MissingFromBase);
            var decided = !options.Untie && (isReference ? options.DropExtra : options.MissingFromBase);
            if (decided || StandIn(operands[i], pair) is not { } embedding || !AreAlike(operands[i].Calculated[embedding], holder.Calculated[pair.Name]))
            {
                continue;
            }

            if (options.Untie || i > 0)
            {
                operands[i] = operands[i].With(new Dictionary<string, TensorNode>(operands[i].Calculated, StringComparer.Ordinal)
                {
                    [pair.Name] = operands[i].Calculated[embedding],
                });
            }

            OfHead |= pair.IsHead;
            if (!options.Untie)
            {
                diagnostics.Add(PlanningErrors.Tied(at, pair.Name, embedding, operands[i].Label, holder.Label));
                if (i == 0)
                {
                    // Said once: what uses the result finds it tied as before.
                    Drop(operands, pair.Name);
                    return;
                }
            }
        }
    }

    /// <summary>What stands for the tensor in a model that leaves it out; null where nothing does.</summary>
    private static string? StandIn(TensorSet model, TiedTensor pair) =>
        model.Calculated.ContainsKey(pair.Name) ? null : pair.Embeddings.FirstOrDefault(model.Calculated.ContainsKey);

    private static void Drop(TensorSet[] operands, string name)
    {
        for (var i = 1; i < operands.Length; i++)
        {
            var nodes = new Dictionary<string, TensorNode>(operands[i].Calculated, StringComparer.Ordinal);
            nodes.Remove(name);
            operands[i] = operands[i].With(nodes);
        }
    }

    private static bool AreAlike(TensorNode left, TensorNode right) =>
        left.Shape.Rank == right.Shape.Rank && left.Shape.Dimensions[1..].SequenceEqual(right.Shape.Dimensions[1..]);
}
