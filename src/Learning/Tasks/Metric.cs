namespace TaskRecipes.Learning.Tasks;

/// <summary>What a suite measured.</summary>
/// <param name="Value">The value; NaN where the model gives none.</param>
/// <param name="Count">Over how many samples or tokens; null where that is not known.</param>
/// <param name="StandardError">Its standard error; null where there is none (a single sample).</param>
public sealed record Metric(double Value, long? Count, double? StandardError);
