using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning;

/// <summary>A model, or a baseline of it, judged by a suite.</summary>
/// <param name="Model">The model.</param>
/// <param name="Baseline">Which baseline of it (<c>random_vector</c>); null for the model itself.</param>
/// <param name="Suite">The suite; never a group.</param>
public sealed record Judgement(string Model, string? Baseline, string Suite)
{
    /// <summary>The model as reports call it: <c>forget@random_vector</c>.</summary>
    public string Row => Baseline is null ? Model : $"{Model}@{Baseline}";

    /// <summary>The id of the step: <c>evaluate:both/mnist_test</c>.</summary>
    public string StepId => $"evaluate:{Row}/{Suite}";
}

/// <summary>What a build is asked for (SPEC 4): all outputs, evaluations and gates where nothing is named.</summary>
public sealed record BuildTargets
{
    /// <summary>Outputs to write.</summary>
    public IReadOnlyList<OutputDeclaration> Outputs { get; init; } = [];

    /// <summary>Fine-tuned models to train, whether or not an output needs them.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Searches to run, whether or not an output needs what they find.</summary>
    public IReadOnlyList<string> Searches { get; init; } = [];

    /// <summary>Models to judge, whether or not a gate or search asks for it.</summary>
    public IReadOnlyList<Judgement> Judgements { get; init; } = [];

    /// <summary>Gates to judge.</summary>
    public IReadOnlyList<GateDeclaration> Gates { get; init; } = [];

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Outputs.Count + Models.Count + Searches.Count + Judgements.Count + Gates.Count == 0;

    /// <summary>Outputs alone, with nothing that judges them.</summary>
    public static BuildTargets Only(IReadOnlyList<OutputDeclaration> outputs) => new() { Outputs = outputs };

    /// <summary>Outputs and the gates that guard them.</summary>
    public static BuildTargets Guarded(CheckedRecipe recipe, IReadOnlyList<OutputDeclaration> outputs) => new()
    {
        Outputs = outputs,
        Gates = recipe.Gates.Count == 0 ? [] : [.. recipe.Gates.Where(gate => Measuring.GateScope.Guards(recipe, gate, outputs))],
    };

    /// <summary>Every judgement that evaluations, gates and searches ask for.</summary>
    public static IReadOnlyList<Judgement> Judged(CheckedRecipe recipe) =>
    [
        .. Measuring.Judgements.Declared(recipe)
            .Concat(recipe.Gates.SelectMany(gate => Measuring.MetricUses.In(gate.Condition)).Concat(recipe.Searches.Values.SelectMany(Measuring.MetricUses.In))
                .SelectMany(metric => Measuring.Judgements.Of(recipe, metric)))
            .Distinct(),
    ];

    /// <summary>Everything: all outputs, evaluations and gates.</summary>
    public static BuildTargets All(CheckedRecipe recipe) => new()
    {
        Outputs = [.. recipe.Outputs.Values],
        Judgements = Measuring.Judgements.Declared(recipe),
        Gates = recipe.Gates,
    };
}
