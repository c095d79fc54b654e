using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning;

/// <summary>Turns what lies on disk into tensors: models, files of vectors, heads.</summary>
/// <param name="recipe">The recipe.</param>
/// <param name="sources">Headers and remembered digests.</param>
/// <param name="entry">The tensors of an entry.</param>
/// <param name="diagnostics">Takes what is found.</param>
internal sealed class SourceElaborator(CheckedRecipe recipe, ISourceCatalog sources, Func<string, TensorSet> entry, List<Diagnostic> diagnostics)
{
    /// <summary>The tensors of a file or folder; where it can not be read that is said, and there are none.</summary>
    public TensorSet Source(string name, SourceSpan at, string path, string? sideBase, ExpressionType type)
    {
        SourceSnapshot source;
        try
        {
            source = sources.Look(path);
        }
        catch (TaskRecipeException exception)
        {
            diagnostics.Add(exception.Diagnostic with { At = at, Message = $"{name}: '{exception.Diagnostic.At.File}': {exception.Message}" });
            source = new SourceSnapshot { Path = path, Tensors = new Dictionary<string, SourceTensor>(), Knowledge = SourceKnowledge.New };
            return new TensorSet
            {
                Type = type, Label = name, Calculated = new Dictionary<string, TensorNode>(),
                Copied = new Dictionary<string, IReadOnlyList<LeafNode>>(), Origin = new ModelOrigin(source, null),
            };
        }

        if (source.IsVector != (type == ExpressionType.Vector))
        {
            diagnostics.Add(source.IsVector ? PlanningErrors.NotAModel(at, path) : PlanningErrors.NotAVector(at, path));
        }

        var calculated = new Dictionary<string, TensorNode>(source.Tensors.Count, StringComparer.Ordinal);
        var copied = new Dictionary<string, IReadOnlyList<LeafNode>>(StringComparer.Ordinal);
        foreach (var tensor in source.Tensors.Values)
        {
            var leaf = new LeafNode(source, tensor);
            if (tensor.DType.IsArithmetic())
            {
                calculated[tensor.Name] = leaf;
            }
            else
            {
                copied[tensor.Name] = [leaf];
            }
        }

        var origin = source.SideFiles.Count == 0 && sideBase is not null ? entry(sideBase).Origin : new ModelOrigin(source, null);
        return new TensorSet { Type = type, Label = name, Calculated = calculated, Copied = copied, Origin = origin };
    }

    /// <summary>A vector's file, over the base that it was made on.</summary>
    public TensorSet Vector(string name, VectorFile file)
    {
        var set = Source(name, file.PathAt, file.Path, null, ExpressionType.Vector);
        var @base = entry(file.Base);
        if (set.Origin.Source is { VectorBase: { } made } && @base.Origin.Source is { Digest: { } given }
            && recipe.Entries[file.Base] is SourceModel && made != given)
        {
            diagnostics.Add(PlanningErrors.OtherBase(file.PathAt, file.Path, made, file.Base, given));
        }

        return new TensorSet
        {
            Type = ExpressionType.Vector, Label = name, Calculated = set.Calculated,
            Copied = new Dictionary<string, IReadOnlyList<LeafNode>>(), Origin = @base.Origin,
        };
    }

    /// <summary>A model with the tensors of a head's file in the place of its own, where a file is given.</summary>
    public TensorSet WithHead(TensorSet model, Head? head)
    {
        if (head?.Path is not { } path)
        {
            return model;
        }

        var calculated = new Dictionary<string, TensorNode>(model.Calculated, StringComparer.Ordinal);
        foreach (var (name, node) in Source(path, head.At, path, null, ExpressionType.Model).Calculated)
        {
            calculated[name] = node;
        }

        return model.With(calculated);
    }
}
