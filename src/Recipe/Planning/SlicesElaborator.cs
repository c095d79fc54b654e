using System.Globalization;
using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning;

/// <summary>
/// Puts a model together layer by layer (SPEC 9, <c>slices</c>): the layers taken are numbered on; tensors without a layer come from the
/// first slice's model where they stand before the layers (embeddings), from the last's where they stand behind (final norm, head).
/// </summary>
internal sealed class SlicesElaborator(Scalars scalars, List<Diagnostic> diagnostics)
{
    /// <summary>Raised whenever a change here changes what slices make.</summary>
    public const int Version = 1;

    private static readonly ParameterDeclaration Scale = new("scale", ParameterKind.Number, "Multiplies the layers' tensors.") { PerTensor = true };

    private readonly Dictionary<string, TensorNode> _calculated = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<LeafNode>> _copied = new(StringComparer.Ordinal);
    private HashSet<string>? _layer;
    private int _count;

    /// <summary>The model; <paramref name="models"/> are those of the slices.</summary>
    public TensorSet Join(SlicesExpression expression, IReadOnlyList<TensorSet> models, string label)
    {
        TakeLayerless(models[0], before: true);
        TakeLayerless(models[^1], before: false);
        for (var i = 0; i < models.Count; i++)
        {
            Take(expression.Slices[i], models[i]);
        }

        return new TensorSet
        {
            Type = ExpressionType.Model, Label = label, Calculated = _calculated, Copied = _copied,
            Origin = models[0].Origin with { Layers = _count },
        };
    }

    private void TakeLayerless(TensorSet model, bool before)
    {
        // A checkpoint does not say which of its tensors come before the layers; the hub's names do.
        bool Wanted(string name) => LayerName.Of(name) is null && TensorNames.IsBeforeLayers(name) == before;
        foreach (var name in model.Calculated.Keys.Where(Wanted))
        {
            _calculated[name] = model.Calculated[name];
        }

        foreach (var name in model.Copied.Keys.Where(Wanted))
        {
            _copied[name] = model.Copied[name];
        }
    }

    private void Take(Slice slice, TensorSet model)
    {
        var towers = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var name in model.Calculated.Keys)
        {
            if (LayerName.Of(name) is { } layer)
            {
                towers[layer.Tower] = Math.Max(towers.GetValueOrDefault(layer.Tower), layer.Number + 1);
            }
        }

        if (towers.Count != 1)
        {
            diagnostics.Add(PlanningErrors.NoLayers(slice.At, model.Label, towers.Count));
        }
        else if (slice.To > towers.Values.Single())
        {
            diagnostics.Add(PlanningErrors.LayersBeyond(slice.At, model.Label, slice.To, towers.Values.Single()));
        }
        else
        {
            Number(slice, model);
        }

        _count += slice.To - slice.From;
    }

    private void Number(Slice slice, TensorSet model)
    {
        var taken = model.Calculated.Keys.Where(name => IsIn(slice, name)).ToList();
        CheckAlike(slice, model, taken);
        var scales = slice.Scale is { } given
            ? new Parameters(
                new Dictionary<string, ParameterValue> { [Scale.Name] = given }, [Scale], taken, new Layers(model.Calculated.Keys), scalars, diagnostics)
            : null;
        foreach (var name in taken)
        {
            var node = model.Calculated[name];
            _calculated[Renumbered(slice, name)] = scales is null ? node : Scaled(node, scales.For(name)[Scale.Name].Number);
        }

        foreach (var name in model.Copied.Keys.Where(name => IsIn(slice, name)))
        {
            _copied[Renumbered(slice, name)] = model.Copied[name];
        }
    }

    private static TensorNode Scaled(TensorNode node, double factor) =>
        factor == 1 ? node : new ScaleNode(node, factor, divide: false, node.DType);

    /// <summary>Every layer has the tensors of the first: nothing else could be loaded.</summary>
    private void CheckAlike(Slice slice, TensorSet model, List<string> taken)
    {
        var parts = taken.Select(Rest).ToHashSet(StringComparer.Ordinal);
        _layer ??= parts;
        var missing = _layer.Where(part => !parts.Contains(part)).Order(StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            diagnostics.Add(PlanningErrors.LayersDiffer(slice.At, model.Label, missing));
        }
    }

    private static bool IsIn(Slice slice, string name) => LayerName.Of(name) is { } layer && layer.Number >= slice.From && layer.Number < slice.To;

    private string Renumbered(Slice slice, string name)
    {
        var layer = LayerName.Of(name)!;
        return string.Create(CultureInfo.InvariantCulture, $"{layer.Tower}{layer.Number - slice.From + _count}{Rest(name)}");
    }

    /// <summary>What stands behind the layer's number, with its dot.</summary>
    private static string Rest(string name)
    {
        var dot = name.IndexOf('.', LayerName.Of(name)!.Tower.Length);
        return dot < 0 ? "" : name[dot..];
    }
}
