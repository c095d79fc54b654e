using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Checking;

namespace TaskRecipes.Recipe.Planning;

/// <summary>Turns models that <c>initialize</c> makes from a seed into tensors and how each is drawn.</summary>
internal sealed class InitialElaborator(CheckedRecipe recipe, RecipeCatalog catalog, Scalars scalars, List<Diagnostic> diagnostics)
{
    /// <summary>Its tensors; without any where something is wrong, which is said.</summary>
    public TensorSet Elaborate(string name, InitializedModel model)
    {
        if (VariableUses.Of(model).FirstOrDefault(variable => !recipe.Variables.ContainsKey(variable)) is { } searched)
        {
            diagnostics.Add(PlanningErrors.ShapesAreSearched(model.At, name, searched));
            return new TensorSet
            {
                Type = ExpressionType.Model, Label = name, Calculated = new Dictionary<string, TensorNode>(),
                Copied = new Dictionary<string, IReadOnlyList<LeafNode>>(), Origin = new ModelOrigin(null, null),
            };
        }

        var architecture = catalog.Architecture(model.Architecture)!;
        InitialModel initial;
        try
        {
            initial = architecture.Initialize(InitialValuesOf(model.Parameters, architecture));
        }
        catch (ArgumentException exception)
        {
            diagnostics.Add(PlanningErrors.CanNotBeInitialized(model.At, name, exception.Message));
            initial = new InitialModel(0, [], "");
        }

        return new TensorSet
        {
            Type = ExpressionType.Model,
            Label = name,
            Calculated = initial.Tensors.ToDictionary(
                tensor => tensor.Name, tensor => (TensorNode)new InitialNode(tensor, initial.Seed, architecture.Version), StringComparer.Ordinal),
            Copied = new Dictionary<string, IReadOnlyList<LeafNode>>(),
            Origin = new ModelOrigin(null, initial.ConfigJson),
        };
    }

    private InitialValues InitialValuesOf(IReadOnlyDictionary<string, ParameterValue> given, ArchitectureDeclaration architecture)
    {
        var numbers = new Dictionary<string, ExactDecimal>(StringComparer.Ordinal);
        var lists = new Dictionary<string, IReadOnlyList<long>>(StringComparer.Ordinal);
        var maps = new Dictionary<string, IReadOnlyList<KeyValuePair<string, long>>>(StringComparer.Ordinal);
        foreach (var declaration in architecture.Parameters)
        {
            switch (given.GetValueOrDefault(declaration.Name))
            {
                case NumberParameter number:
                    numbers[declaration.Name] = scalars.Resolve(number.Value).Exact;
                    break;
                case IntegersParameter list:
                    lists[declaration.Name] = list.Values;
                    break;
                case IntegerMapParameter map:
                    maps[declaration.Name] = map.Values;
                    break;
                case null when declaration.Default is { } text:
                    numbers[declaration.Name] = ExactDecimal.Parse(text);
                    break;
            }
        }

        return new InitialValues(numbers, lists, maps);
    }
}
