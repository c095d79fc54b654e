namespace TaskRecipes.Recipe.Planning.Measuring;

/// <summary>A metric as a suite measured it.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Count">How many samples it is made of; null where that is not known.</param>
/// <param name="StandardError">Its standard error; null where that is not known.</param>
public sealed record MetricValue(double Value, long? Count, double? StandardError);
