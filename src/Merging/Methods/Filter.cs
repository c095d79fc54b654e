using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>Keeps the tensors whose names match one of the globs, or with invert those that match none; the others become zeros.</summary>
internal static class Filter
{
    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("filter", InputKind.Vectors, "Keeps some tensors of a task vector, by name.")
        {
            Formula = "τ in the tensors that match, else 0",
            Source = "editing parts of a model: Ilharco et al., ICLR 2023, appendix",
            MaximumInputs = 1,
            Parameters =
            [
                new ParameterDeclaration("globs", ParameterKind.Globs, "Globs over tensor names; * crosses dots.") { Required = true },
                new ParameterDeclaration("invert", ParameterKind.Flag, "Whether those are dropped and the others kept.") { Default = "false" },
            ],
        },
        context => new Kernel(context.Call.Words("globs").Any(glob => Glob.Matches(glob, context.TensorName)) != context.Call.Flag("invert")));

    private sealed class Kernel(bool keeps) : GenericKernel
    {
        protected override void Combine<T>(ChunkInputs chunk, Span<T> result)
        {
            if (keeps)
            {
                chunk.Of<T>(0).CopyTo(result);
            }
            else
            {
                result.Clear();
            }
        }
    }
}
