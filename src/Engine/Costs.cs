using TaskRecipes.Engine.Outputs;

namespace TaskRecipes.Engine;

/// <summary>What a build did so far, by kind of step.</summary>
/// <param name="Outputs">Outputs by name.</param>
/// <param name="Packs">Packs by entry.</param>
/// <param name="Sources">Sources that were read by themselves, by path.</param>
/// <param name="Measures">Measures by step.</param>
/// <param name="Evaluations">Evaluations by step.</param>
/// <param name="Searches">Searches by step.</param>
/// <param name="Times">Time that outputs took, by name.</param>
internal sealed record Costs(
    IReadOnlyDictionary<string, OutputResult?> Outputs,
    IReadOnlyDictionary<string, (OutputResult Result, double Seconds)> Packs,
    IReadOnlyDictionary<string, StepCost> Sources,
    IReadOnlyDictionary<string, StepCost> Measures,
    IReadOnlyDictionary<string, StepCost> Evaluations,
    IReadOnlyDictionary<string, StepCost> Searches,
    IReadOnlyDictionary<string, StepCost> Times);
