using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>What a kernel is made for: one tensor of one call.</summary>
/// <param name="TensorName">The tensor's name; random methods draw by it.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Inputs">Number of inputs.</param>
/// <param name="Call">Parameters as they resolve for this tensor.</param>
public sealed record KernelContext(string TensorName, Shape Shape, int Inputs, TensorCall Call);

/// <summary>A method: how it declares itself, and what carries it out.</summary>
/// <param name="Declaration">Its name, parameters, formula and source.</param>
/// <param name="CreateKernel">Makes its kernel for one tensor; null for methods that lower to element-wise operations.</param>
public sealed record MergeMethod(MethodDeclaration Declaration, Func<KernelContext, TensorKernel>? CreateKernel = null);
