using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning.Agreeing;

/// <summary>
/// Finds tensors with a row for each token that differ only in their number of rows. Under <c>vocab: intersect</c> the rows of tokens
/// that all operands have are merged and the reference's others stay; else unequal vocabularies are said (SPEC 6).
/// </summary>
internal sealed class Vocabularies(SourceSpan at, EntryOptions options, List<Diagnostic> diagnostics)
{
    private readonly Dictionary<string, List<RowMap>> _maps = new(StringComparer.Ordinal);

    /// <summary>How many tokens that both lists have stand for different rows; 0 where a list can not be read.</summary>
    public static int Moved(IReadOnlyDictionary<string, int>? tokens, IReadOnlyDictionary<string, int>? others) =>
        tokens is null || others is null || ReferenceEquals(tokens, others) ? 0
            : others.Count(token => tokens.TryGetValue(token.Key, out var row) && row != token.Value);

    /// <summary>The operands, the reference first, each with rows in the reference's order.</summary>
    public void Apply(TensorSet[] operands)
    {
        for (var i = 1; i < operands.Length; i++)
        {
            operands[i] = Aligned(operands[0], operands[i]);
        }
    }

    /// <summary>What was merged where all operands have the token, the reference's own rows elsewhere.</summary>
    public TensorNode Keep(string name, TensorNode merged, TensorNode reference) =>
        _maps.TryGetValue(name, out var maps) && merged != reference ? new ChosenRowsNode(merged, reference, RowMap.Common(maps)) : merged;

    private TensorSet Aligned(TensorSet reference, TensorSet operand)
    {
        var names = reference.Calculated.Keys.Where(name => Differ(reference, operand, name)).Order(StringComparer.Ordinal).ToList();
        if (names.Count == 0)
        {
            return operand;
        }

        var nodes = new Dictionary<string, TensorNode>(operand.Calculated, StringComparer.Ordinal);
        if (!options.IntersectVocabulary)
        {
            var (own, given) = (operand.Calculated[names[0]].Shape.Dimensions[0], reference.Calculated[names[0]].Shape.Dimensions[0]);
            diagnostics.Add(PlanningErrors.VocabulariesDiffer(at, names, own, operand.Label, given, reference.Label));
        }

        foreach (var name in names)
        {
            var given = reference.Calculated[name];
            nodes[name] = options.IntersectVocabulary ? Rows(reference, operand, name, given, operand.Calculated[name]) : given;
        }

        return operand.With(nodes);
    }

    private TensorNode Rows(TensorSet reference, TensorSet operand, string name, TensorNode given, TensorNode own)
    {
        var map = Map(reference, operand, given.Shape.Dimensions[0], own.Shape.Dimensions[0]);
        if (map.IsIdentity && given.Shape.Equals(own.Shape))
        {
            return own;
        }

        if (new Gathering(map, given.Shape).Of(own) is not { } gathered)
        {
            diagnostics.Add(PlanningErrors.RowsOfAMethod(at, name, operand.Label));
            return given;
        }

        if (!_maps.TryGetValue(name, out var maps))
        {
            _maps[name] = maps = [];
        }

        maps.Add(map);
        // A model is merged as if it had the reference's rows where it lacks them; a vector has a delta of 0 there.
        return operand.Type == ExpressionType.Model && reference.Type == ExpressionType.Model ? new ChosenRowsNode(gathered, given, map) : gathered;
    }

    private RowMap Map(TensorSet reference, TensorSet operand, long rows, long others)
    {
        if (reference.Origin.Tokens is { } tokens && operand.Origin.Tokens is { } otherTokens)
        {
            return ReferenceEquals(tokens, otherTokens) ? RowMap.ByIndex(rows, others) : RowMap.ByToken(tokens, rows, otherTokens, others);
        }

        var unread = reference.Origin.Tokens is null ? reference.Label : operand.Label;
        var warning = PlanningErrors.RowsByNumber(at, unread, reference.Label, operand.Label, Math.Min(rows, others));
        if (!diagnostics.Contains(warning))
        {
            diagnostics.Add(warning);
        }

        return RowMap.ByIndex(rows, others);
    }

    /// <summary>Whether rows differ in number; or, where the common tokens are asked for, in what they stand for.</summary>
    private bool Differ(TensorSet reference, TensorSet operand, string name)
    {
        if (!TensorNames.IsByToken(name) || !operand.Calculated.TryGetValue(name, out var own))
        {
            return false;
        }

        var (left, right) = (reference.Calculated[name].Shape, own.Shape);
        return left.Rank == right.Rank && left.Rank is 1 or 2 && left.Dimensions[1..].SequenceEqual(right.Dimensions[1..])
            && (left.Dimensions[0] != right.Dimensions[0] || (options.IntersectVocabulary && TokensDiffer(reference.Origin, operand.Origin)));
    }

    private static bool TokensDiffer(ModelOrigin left, ModelOrigin right) =>
        left.Tokens is { } tokens && right.Tokens is { } others && !ReferenceEquals(tokens, others)
        && (tokens.Count != others.Count || tokens.Any(token => !others.TryGetValue(token.Key, out var row) || row != token.Value));
}
