namespace TaskRecipes;

/// <summary>How a task vector is saved. It takes no type: differences are written as they are calculated, in single precision, or double where an operand is.</summary>
public sealed record VectorSaveOptions : SavingOptions;
