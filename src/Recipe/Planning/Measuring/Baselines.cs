using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning.Measuring;

/// <summary>
/// What edits are compared with (Ilharco et al., "Editing models with task arithmetic", ICLR 2023, tables 1 to 3): the same expression
/// over random vectors of the same norms; the mean of the models behind its vectors; and the fine-tuning behind them with its sign reversed.
/// </summary>
internal sealed class Baselines(CheckedRecipe recipe, RecipeCatalog catalog)
{
    private static readonly IReadOnlyDictionary<string, ParameterValue> NoParameters = new Dictionary<string, ParameterValue>();

    private int _drawn;

    /// <summary>A model's expression with every vector operand replaced by a random one of the same norm, tensor by tensor.</summary>
    public Expression RandomVectors(Expression expression) => expression switch
    {
        { Type: ExpressionType.Vector } and (ReferenceExpression or BinaryExpression { Left.Type: ExpressionType.Model }) => Random(expression),
        ReferenceExpression { Type: ExpressionType.Model } model when recipe.Entries[model.Name] is ComputedEntry entry => RandomVectors(entry.Expression),
        NegateExpression negate => negate with { Operand = RandomVectors(negate.Operand) },
        BinaryExpression binary => binary with { Left = RandomVectors(binary.Left), Right = RandomVectors(binary.Right) },
        CallExpression call => call with { Inputs = [.. call.Inputs.Select(input => input with { Value = RandomVectors(input.Value) })] },
        SlicesExpression slices => slices with { Slices = [.. slices.Slices.Select(slice => slice with { Model = RandomVectors(slice.Model) })] },
        _ => expression,
    };

    /// <summary>The mean of the models behind an expression's vectors; null where there are none.</summary>
    public Expression? Mean(Expression expression)
    {
        var models = Tuned(recipe, expression).DistinctBy(model => ExpressionText.Of(model)).ToList();
        return models.Count == 0
            ? null
            : new CallExpression(
                expression.At, catalog.Method("mean")!, [.. models.Select(model => new MethodInput(model, NoParameters))], NoParameters, ExpressionType.Model);
    }

    /// <summary>The fine-tuned models of the recipe behind an expression's vectors, each once.</summary>
    public static IReadOnlyList<FinetunedModel> Trainings(CheckedRecipe recipe, Expression expression) =>
        [.. Tuned(recipe, expression).OfType<ReferenceExpression>().Select(model => recipe.Entries[model.Name]).OfType<FinetunedModel>().Distinct()];

    /// <summary>Whether a baseline has a meaning for a model: only one that has vectors, and for an ascent exactly one training behind them.</summary>
    public static bool Applies(CheckedRecipe recipe, string model, string baseline) => recipe.Entries[model] is ComputedEntry entry
        && (baseline == "gradient_ascent" ? Trainings(recipe, entry.Expression).Count == 1 : Tuned(recipe, entry.Expression).Any());

    private CallExpression Random(Expression vector)
    {
        var seed = new NumberParameter(vector.At, new NumberExpression(vector.At, new Basics.ExactDecimal(_drawn++)));
        return new CallExpression(
            vector.At, catalog.Method("random_like")!, [new MethodInput(vector, NoParameters)],
            new Dictionary<string, ParameterValue> { ["seed"] = seed }, ExpressionType.Vector);
    }

    /// <summary>The models that an expression's vectors lead to: a of each a − b.</summary>
    private static IEnumerable<Expression> Tuned(CheckedRecipe recipe, Expression expression) => expression switch
    {
        BinaryExpression { Operator: BinaryOperator.Subtract, Left.Type: ExpressionType.Model, Right.Type: ExpressionType.Model } difference => [difference.Left],
        ReferenceExpression reference => recipe.Entries[reference.Name] switch
        {
            ComputedEntry entry => Tuned(recipe, entry.Expression),
            VectorFile file => [new BinaryExpression(
                reference.At, BinaryOperator.Add, new ReferenceExpression(reference.At, file.Base, ExpressionType.Model), reference, ExpressionType.Model)],
            _ => [],
        },
        NegateExpression negate => Tuned(recipe, negate.Operand),
        BinaryExpression binary => Tuned(recipe, binary.Left).Concat(Tuned(recipe, binary.Right)),
        CallExpression call => call.Inputs.SelectMany(input => Tuned(recipe, input.Value)),
        SlicesExpression slices => slices.Slices.SelectMany(slice => Tuned(recipe, slice.Model)),
        _ => [],
    };
}
