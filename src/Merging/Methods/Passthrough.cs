using System.Numerics.Tensors;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>scale · θ of one model, tensor by tensor (mergekit, passthrough). A scale of 0 gives zeros: that is what it is used for.</summary>
internal static class Passthrough
{
    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("passthrough", InputKind.Either, "One model, or task vector, with its tensors scaled.")
        {
            Formula = "scale · θ",
            Source = "mergekit, passthrough",
            MaximumInputs = 1,
            Parameters =
            [
                new ParameterDeclaration("scale", ParameterKind.Number, "Factor of each tensor.") { Default = "1", PerTensor = true, AlsoPerInput = true },
            ],
        },
        context => new Kernel(context.Call.Number("scale", 0)));

    private sealed class Kernel(double scale) : GenericKernel
    {
        protected override void Combine<T>(ChunkInputs chunk, Span<T> result) =>
            TensorPrimitives.Multiply(chunk.Of<T>(0), T.CreateTruncating(scale), result);
    }
}
