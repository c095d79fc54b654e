extern alias rooms;

using rooms::TaskRecipes.Recipe.Language;
using rooms::TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Basics;
using TaskRecipes.Engine;

namespace TaskRecipes.Composing;

/// <summary>The node of a model put together layer by layer.</summary>
internal static class SlicesOf
{
    public static ComputedNode Node(IReadOnlyList<Slice> slices)
    {
        ArgumentNullException.ThrowIfNull(slices);
        foreach (var slice in slices)
        {
            ArgumentNullException.ThrowIfNull(slice, nameof(slices));
            ArgumentNullException.ThrowIfNull(slice.Model, nameof(slices));
        }

        var (joined, diagnostics) = CallMaker.Slices(Builder.Catalog, [.. slices.Select(Written)]);
        return joined is null
            ? throw new RecipeException(diagnostics)
            : new ComputedNode(
                ExpressionType.Model,
                [.. slices.Select(slice => slice.Model.Node)],
                parts => joined with { Slices = [.. joined.Slices.Select((slice, i) => slice with { Model = parts[i] })] });
    }

    private static rooms::TaskRecipes.Recipe.Language.Checked.Slice Written(Slice slice, int index) =>
        new(SourceSpan.None, new ReferenceExpression(SourceSpan.None, $"input {index + 1}", ExpressionType.Model), slice.From, slice.To, slice.Scale?.Value);
}
