using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Tasks;

/// <summary>A model gives NaN or infinite numbers where it is judged: no metric of it means anything.</summary>
/// <param name="diagnostic">Which model, which data, and the first sample.</param>
public sealed class NumbersNotFiniteException(Diagnostic diagnostic) : TaskRecipeException(diagnostic);
