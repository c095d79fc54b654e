using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning.Agreeing;

namespace TaskRecipes.Recipe.Planning;

/// <summary>Brings the tensors of operands together by name, and says what does not agree (SPEC 6).</summary>
internal sealed class Agreement(SourceSpan at, EntryOptions options, List<Diagnostic> diagnostics)
{
    private readonly Untying _untying = new(at, options, diagnostics);
    private readonly Vocabularies _vocabularies = new(at, options, diagnostics);

    /// <summary>The operands, what the others are aligned with first, after prefixes of names, tied embeddings and unequal vocabularies were settled.</summary>
    public TensorSet[] Settle(params TensorSet[] operands)
    {
        Prefixes.Apply(operands);
        _untying.Apply(operands);
        _vocabularies.Apply(operands);
        return operands;
    }

    /// <summary>A merged tensor of a model, with the rows that not all operands have as they were.</summary>
    public TensorNode Keep(string name, TensorNode merged, TensorNode reference) => _vocabularies.Keep(name, merged, reference);

    /// <summary>Where the result's config comes from, with what was settled.</summary>
    public ModelOrigin Settled(ModelOrigin origin) => _untying.OfHead ? origin with { Untied = true } : origin;

    /// <summary>
    /// What vectors are aligned with: the first. Under <c>missing: base</c> all of them together, since what one vector lacks is a delta
    /// of 0 there, so that what another alone has remains.
    /// </summary>
    public TensorSet Reference(params ReadOnlySpan<TensorSet> operands)
    {
        var first = operands[0];
        if (!options.MissingFromBase || first.Type != ExpressionType.Vector)
        {
            return first;
        }

        var all = new Dictionary<string, TensorNode>(first.Calculated, StringComparer.Ordinal);
        foreach (var operand in operands)
        {
            foreach (var name in operand.Calculated.Keys)
            {
                all.TryAdd(name, operand.Calculated[name]);
            }
        }

        return all.Count == first.Calculated.Count ? first
            : new TensorSet { Type = first.Type, Label = first.Label, Calculated = all, Copied = first.Copied, Origin = first.Origin };
    }

    /// <summary>
    /// The operand's node for each tensor of <paramref name="reference"/>; null where it lacks one and may. Kinds and shapes are
    /// checked, extra tensors are refused unless they may be dropped.
    /// </summary>
    public IReadOnlyDictionary<string, TensorNode?> Align(TensorSet reference, TensorSet operand)
    {
        var aligned = new Dictionary<string, TensorNode?>(reference.Calculated.Count, StringComparer.Ordinal);
        List<string> missing = [];
        foreach (var (name, node) in reference.Calculated)
        {
            if (operand.Calculated.TryGetValue(name, out var own))
            {
                if (!own.Shape.Equals(node.Shape))
                {
                    diagnostics.Add(PlanningErrors.ShapesDiffer(at, name, own, operand.Label, node, reference.Label));
                    // What uses the result meets the shape it expects: one difference is said once.
                    own = node;
                }

                aligned[name] = own;
            }
            else
            {
                CheckKind(name, node, operand);
                missing.Add(name);
                aligned[name] = null;
            }
        }

        var models = reference.Type == ExpressionType.Model && operand.Type == ExpressionType.Model;
        if (models && ClassesOfHeads.Differ(at, reference, operand) is { } warning && !diagnostics.Contains(warning))
        {
            diagnostics.Add(warning);
        }

        missing.AddRange(models ? reference.Copied.Keys.Where(name => !Has(operand, name)) : []);
        var extra = operand.Calculated.Keys.Where(name => !reference.Calculated.ContainsKey(name)).ToList();
        foreach (var name in extra)
        {
            CheckKind(name, operand.Calculated[name], reference);
        }

        extra.AddRange(models ? operand.Copied.Keys.Where(name => !Has(reference, name)) : []);
        Say(missing, extra, operand.Label, reference.Label);
        return aligned;
    }

    /// <summary>Says which tensors are missing and extra and may not be; where one prefix too many or too few is all that it is, only that.</summary>
    private void Say(List<string> missing, List<string> extra, string label, string reference)
    {
        var (lacks, has) = (missing.Count > 0 && !options.MissingFromBase, extra.Count > 0 && !options.DropExtra);
        if ((lacks || has) && NamePrefix.Of(missing, extra) is { } more)
        {
            diagnostics.Add(PlanningErrors.PrefixesDiffer(at, more, label, reference));
        }
        else if ((lacks || has) && NamePrefix.Of(extra, missing) is { } less)
        {
            diagnostics.Add(PlanningErrors.PrefixesDiffer(at, less, reference, label));
        }
        else
        {
            diagnostics.AddRange(lacks ? [PlanningErrors.Missing(at, Sorted(missing), label, reference)] : []);
            diagnostics.AddRange(has ? [PlanningErrors.Extra(at, Sorted(extra), label, reference)] : []);
        }
    }

    /// <summary>The copied tensors of the first set, each with those that it must equal.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<LeafNode>> Copied(params ReadOnlySpan<TensorSet> sets)
    {
        // A vector file holds no integers; what another operand remembers of them is compared all the same.
        while (sets.Length > 1 && sets[0].Copied.Count == 0 && sets[0].Type == ExpressionType.Vector)
        {
            sets = sets[1..];
        }

        if (sets.Length == 1 || sets[0].Copied.Count == 0)
        {
            return sets[0].Copied;
        }

        var copied = new Dictionary<string, IReadOnlyList<LeafNode>>(StringComparer.Ordinal);
        foreach (var (name, first) in sets[0].Copied)
        {
            List<LeafNode> all = [.. first];
            foreach (var set in sets[1..])
            {
                if (set.Copied.TryGetValue(name, out var others))
                {
                    all.AddRange(others.Where(leaf => !all.Any(known => known.Source == leaf.Source)));
                }
            }

            copied[name] = options.IntegersFromBase ? [all[0]] : all;
            CheckSameForm(name, copied[name]);
        }

        return copied;
    }

    private static bool Has(TensorSet set, string name) => set.Copied.ContainsKey(name) || set.Calculated.ContainsKey(name);

    /// <summary>Tensors that must have the same bytes must first have the same shape and dtype.</summary>
    private void CheckSameForm(string name, IReadOnlyList<LeafNode> leaves)
    {
        if (leaves.FirstOrDefault(leaf => leaf.DType != leaves[0].DType || !leaf.Shape.Equals(leaves[0].Shape)) is { } other)
        {
            var error = PlanningErrors.CopiesDiffer(at, name, leaves[0], other);
            // base + (a - base) brings the same two together twice.
            if (!diagnostics.Any(known => known.Message == error.Message))
            {
                diagnostics.Add(error);
            }
        }
    }

    private void CheckKind(string name, TensorNode calculated, TensorSet other)
    {
        if (other.Type == ExpressionType.Model && other.Copied.TryGetValue(name, out var copied))
        {
            diagnostics.Add(PlanningErrors.KindsDiffer(at, name, calculated.DType, copied[0].DType));
        }
    }

    private static List<string> Sorted(List<string> names)
    {
        names.Sort(StringComparer.Ordinal);
        return names;
    }
}
