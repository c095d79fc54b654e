namespace TaskRecipes.Engine;

/// <summary>What a step took.</summary>
/// <param name="Seconds">Wall time.</param>
/// <param name="BytesRead">Tensor data read.</param>
internal sealed record StepCost(double Seconds, long BytesRead)
{
    /// <summary>Of a step that did nothing.</summary>
    public static StepCost None { get; } = new(0, 0);
}
