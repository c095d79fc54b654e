using TaskRecipes.Catalog;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

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
