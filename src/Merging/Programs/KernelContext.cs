using TaskRecipes.Basics;
using TaskRecipes.Catalog;

namespace TaskRecipes.Merging.Programs;

/// <summary>What a kernel is made for: one tensor of one call.</summary>
/// <param name="TensorName">The tensor's name; random methods draw by it.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Inputs">Number of inputs.</param>
/// <param name="Call">Parameters as they resolve for this tensor.</param>
public sealed record KernelContext(string TensorName, Shape Shape, int Inputs, TensorCall Call);
