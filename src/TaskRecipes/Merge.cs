namespace TaskRecipes;

/// <summary>
/// The merge methods, each as recipes call it, with its parameters by name. What is left out takes the method's default; a value that is
/// wrong is an error at the call, not when the result is saved. Methods over vectors make a vector, to be added to a base.
/// </summary>
/// <remarks>
/// Words such as a <c>variant</c> are those of the recipe. Where a parameter may also differ from input to input, the plural takes
/// a value for each: <c>Merge.Ties([a, b], weights: [0.6, 0.4])</c>.
/// </remarks>
public static partial class Merge
{
    /// <summary>A model put together layer by layer; its layers are numbered on. What has no layer comes from the first slice's model before the layers, from the last's behind them.</summary>
    /// <exception cref="RecipeException">A slice has no layers, or there is no slice.</exception>
    public static Model Slices(params IReadOnlyList<Slice> slices) => new ComputedModel(Composing.SlicesOf.Node(slices));
}
