using System.Globalization;
using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning.Agreeing;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Recipe.Planning;

/// <summary>Gives models that are fine-tuned to tell classes apart the head that they lack.</summary>
internal sealed class NewHeads(CheckedRecipe recipe, RecipeCatalog catalog, List<Diagnostic> diagnostics)
{
    // As the hub's classes call their head.
    private static readonly string[] Own = ["classifier", "score"];

    /// <summary>The head that a run makes; null where its model has one, or a file gives it.</summary>
    public NewHead? Of(FinetunedModel run, TensorSet start) =>
        run.Head is { Path: not null } || (start.Origin.ConfigJson ?? start.Origin.Source?.Config()) is not { } config ? null
        : catalog.NewHead(new HeadWish(
            run.Task, config, start.Calculated.ToDictionary(tensor => tensor.Key, tensor => tensor.Value.Shape, StringComparer.Ordinal), run.Head?.Name));

    /// <summary>The classes of the data that a run sees, in their order; where the recipe does not tell them that is said, and there are none.</summary>
    public IReadOnlyList<string> Classes(FinetunedModel run, NewHead head)
    {
        IReadOnlyList<string>? classes = null;
        foreach (var reference in run.Data)
        {
            if (ClassesOf(recipe.Datasets[reference.Dataset]) is not { } names)
            {
                diagnostics.Add(PlanningErrors.ClassesNotKnown(reference.At, run.From, head.Name, reference.Dataset));
                return [];
            }

            if (classes is not null && !classes.SequenceEqual(names, StringComparer.Ordinal))
            {
                diagnostics.Add(PlanningErrors.OtherClasses(reference.At, reference.Dataset, run.Data[0].Dataset));
                return [];
            }

            classes = names;
        }

        return classes ?? [];
    }

    /// <summary>A model with the head, drawn from a seed, and what is new; its config tells of a head that a class of the hub's has.</summary>
    public static (TensorSet Model, MadeHead Head) With(TensorSet start, NewHead head, IReadOnlyList<string> classes, long seed)
    {
        var calculated = new Dictionary<string, TensorNode>(start.Calculated, StringComparer.Ordinal);
        var tensors = head.Tensors(classes.Count);
        foreach (var tensor in tensors)
        {
            calculated[tensor.Name] = new InitialNode(tensor, seed, NewHead.Version);
        }

        var trained = head.HubClass is { } hubClass ? new TrainedHead(head.Name, classes, hubClass, head.MissingPrefix) : start.Origin.Head;
        return (start.With(calculated).With(start.Origin with { Head = trained }), new MadeHead(Text(head, classes), [.. tensors.Select(tensor => tensor.Name)]));
    }

    /// <summary>
    /// What config.json is to say of the hub's own head that a run trains for classes which it does not name; null where it names them, or the data's are not
    /// told. A head of another number of classes is an error.
    /// </summary>
    public TrainedHead? Renamed(FinetunedModel run, TensorSet start)
    {
        if (run.Head is { Path: not null } or { ZeroShot: not null }
            || Own.FirstOrDefault(own => (run.Head?.Name ?? own) == own && start.Calculated.ContainsKey($"{own}.weight")) is not { } name
            || start.Calculated.Keys.Any(tensor => tensor.StartsWith("heads.", StringComparison.Ordinal))
            || run.Data.Select(reference => recipe.Datasets[reference.Dataset].Classes).FirstOrDefault() is not { } classes)
        {
            return null;
        }

        var (named, rows) = (ClassesOfHeads.Written(start.Origin), start.Calculated[$"{name}.weight"].Shape.Dimensions[0]);
        if (named is not null && classes.All(one => named.Any(other => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase))))
        {
            return null;
        }

        var isTold = named is not null && !named.All(label => label.StartsWith("LABEL_", StringComparison.Ordinal));
        if (rows != classes.Count)
        {
            if (isTold)
            {
                diagnostics.Add(PlanningErrors.HeadOfOtherClasses(run.At, run.From, rows, named!, classes));
            }

            return null;
        }

        if (isTold)
        {
            diagnostics.Add(PlanningErrors.ClassesRenamed(run.At, run.From, named!, classes));
        }

        return new TrainedHead(name, classes, start.Origin.Head?.HubClass, start.Origin.Head?.MissingPrefix ?? "");
    }

    private static string Text(NewHead head, IReadOnlyList<string> classes)
    {
        const int Named = 5;
        var names = string.Join(", ", classes.Take(Named)) + (classes.Count > Named ? ", …" : "");
        return string.Create(CultureInfo.InvariantCulture, $"'{head.Name}' for {classes.Count} classes: {names}");
    }

    private IReadOnlyList<string>? ClassesOf(DatasetDeclaration dataset) => dataset switch
    {
        { Classes: { } classes } => classes,
        { Origin: DerivedData derived } => ClassesOf(recipe.Datasets[derived.From]),

        // As the hub names classes without a name.
        { Origin: GeneratedData { Generator.Classes: > 0 and var count } } =>
            [.. Enumerable.Range(0, count).Select(label => string.Create(CultureInfo.InvariantCulture, $"LABEL_{label}"))],
        _ => null,
    };
}
