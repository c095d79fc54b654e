using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning;

/// <summary>The entries that others use, each after those it uses; sources and untrained models come first.</summary>
internal sealed class EntryOrder(CheckedRecipe recipe)
{
    private readonly List<string> _order = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Of(IEnumerable<string> targets)
    {
        foreach (var target in targets)
        {
            Visit(target);
        }

        return [.. _order.OrderBy(name => recipe.Entries[name] is SourceModel or VectorFile or InitializedModel ? 0 : 1)];
    }

    /// <summary>The names an entry uses directly, in the order of its expression.</summary>
    public static IReadOnlyList<string> Uses(Declaration declaration)
    {
        List<string> names = declaration switch
        {
            ComputedEntry computed => References(computed.Expression),
            VectorFile vector => [vector.Base],
            FinetunedModel tuned => [tuned.From],
            SubCheckpoint checkpoint => [checkpoint.Run],
            _ => [],
        };
        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    private void Visit(string name)
    {
        if (!_seen.Add(name))
        {
            return;
        }

        foreach (var used in Uses(recipe.Entries[name]))
        {
            Visit(used);
        }

        _order.Add(name);
    }

    private static List<string> References(Expression expression) => expression switch
    {
        ReferenceExpression reference => [reference.Name],
        NegateExpression negate => References(negate.Operand),
        BinaryExpression binary => [.. References(binary.Left), .. References(binary.Right)],
        CallExpression call => [.. call.Inputs.SelectMany(input => References(input.Value))],
        SlicesExpression slices => [.. slices.Slices.SelectMany(slice => References(slice.Model))],
        _ => [],
    };
}
