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

/// <summary>What a measure over the whole model is made for: every tensor of one call.</summary>
/// <param name="Tensors">One context for each tensor that the call calculates, floating-point ones all; in any order.</param>
public sealed record MeasureContext(IReadOnlyList<KernelContext> Tensors);

/// <summary>A method: how it declares itself, and what carries it out.</summary>
/// <param name="Declaration">Its name, parameters, formula and source.</param>
/// <param name="CreateKernel">Makes its kernel for one tensor; null for methods that lower to element-wise operations.</param>
public sealed record MergeMethod(MethodDeclaration Declaration, Func<KernelContext, TensorKernel>? CreateKernel = null)
{
    /// <summary>
    /// Makes the measure of a call for which <see cref="MethodDeclaration.NeedsMeasure"/> says yes; its values go to the kernels by
    /// <see cref="TensorCall.Measured"/>.
    /// </summary>
    public Func<MeasureContext, ModelMeasure>? CreateMeasure { get; init; }
}
