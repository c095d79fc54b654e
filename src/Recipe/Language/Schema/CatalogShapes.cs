using TaskRecipes.Catalog;

namespace TaskRecipes.Recipe.Language.Schema;

/// <summary>The whole language with what a catalog adds to it: methods, architectures, generators, tasks.</summary>
internal static class CatalogShapes
{
    /// <summary>A recipe.</summary>
    public static ObjectShape Root(RecipeCatalog catalog)
    {
        var methods = Methods(catalog);
        var sections = new Dictionary<string, Shape>(StringComparer.Ordinal)
        {
            [RootKeys.Models.Name] = new OneOfShape(Shapes.Path, Model(catalog)),
            [RootKeys.Vectors.Name] = new OneOfShape(
                Shapes.Expression, methods with { Otherwise = new OneOfShape(OperationKeys.ExpressionShape, VectorKeys.FileShape) }),
            [RootKeys.Operations.Name] = new OneOfShape(Shapes.Expression, methods),
            [RootKeys.Datasets.Name] = Dataset(catalog),
            [RootKeys.Suites.Name] = new VariantShape(
                SuiteKeys.Task, [.. catalog.SuiteTasks.Select(task => new Variant(task.Name, task.Summary, SuiteKeys.Of(task)))], null),
        };
        return RootKeys.Shape with
        {
            Keys = [.. RootKeys.Shape.Keys.Select(key => sections.TryGetValue(key.Name, out var entry) ? key with { Shape = new MapShape("name", entry) } : key)],
        };
    }

    private static ObjectShape Model(RecipeCatalog catalog)
    {
        var initialize = ModelKeys.Initialize with
        {
            Shape = new VariantShape(
                InitializeKeys.Architecture,
                [.. catalog.Architectures.Select(architecture => new Variant(architecture.Name, architecture.Summary, InitializeKeys.Of(architecture)))],
                null),
        };
        return ModelKeys.Shape with
        {
            Keys = [.. ModelKeys.Shape.Keys.Select(key => key == ModelKeys.Initialize ? initialize : key)],
        };
    }

    private static VariantShape Methods(RecipeCatalog catalog)
    {
        var variants = new List<Variant>
        {
            new(SliceKeys.Method, "A model put together layer by layer.", SliceKeys.Shape),
        };
        foreach (var method in catalog.Methods)
        {
            if (!method.Later)
            {
                variants.Add(new Variant(method.Name, method.Summary, new ObjectShape($"'{method.Name}'", ParameterKeys.OfMethod(method))));
            }
        }

        return new VariantShape(OperationKeys.Method, variants, OperationKeys.ExpressionShape);
    }

    private static VariantShape Dataset(RecipeCatalog catalog) => new(
        DatasetKeys.Generate,
        [.. catalog.Generators.Select(generator => new Variant(generator.Name, generator.Summary, DatasetKeys.Of(generator)))],
        new OneOfShape(DatasetKeys.FileShape, DatasetKeys.DerivedShape));
}
