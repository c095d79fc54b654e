using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>Reads <c>{ method: slices, slices: [{ model: a, layers: [0, 24] }] }</c>.</summary>
internal static class SliceReader
{
    public static SlicesForm Read(YamlMapping mapping, SectionEntry entry, BindingContext context)
    {
        var before = context.Errors.Errors;
        var fields = Fields.Open(mapping, entry.Name, SliceKeys.Shape, entry.Scope, context)!;
        var options = OptionReader.Read(fields);
        var slices = new List<SliceForm>();
        foreach (var item in Lists.Items(fields.Node(SliceKeys.Slices), SliceKeys.Slices.Name, entry.Scope, context) ?? [])
        {
            if (Fields.Open(item.Node, SliceKeys.Slices.Name, SliceKeys.SliceShape, item.Scope, context) is { } slice && ReadSlice(slice) is { } form)
            {
                slices.Add(form);
            }
        }

        if (slices.Count == 0 && context.Errors.Errors == before)
        {
            context.Errors.Add(ValueErrors.EmptyValue(fields.KeyAt(SliceKeys.Slices), SliceKeys.Slices.Name));
        }

        return new SlicesForm(mapping.At, slices, options);
    }

    private static SliceForm? ReadSlice(Fields slice)
    {
        var context = slice.Context;
        var model = slice.Has(SliceKeys.Model)
            ? OperationReader.Expression(slice.Node(SliceKeys.Model), slice.Scope, context, SliceKeys.Model.Name)
            : null;
        var scale = slice.Mapping.Get(SliceKeys.Scale.Name) is { } node ? ParameterReader.Read(SliceKeys.Scale, node, slice.Scope, context) : null;
        if (slice.Node(SliceKeys.Layers) is not { } layers)
        {
            return null;
        }

        if (layers is not YamlSequence { Items: [var first, var last] })
        {
            context.Errors.Add(ValueErrors.BadLayers(layers.At));
            return null;
        }

        var item = (ScalarShape)((ListShape)SliceKeys.Layers.Shape).Item;
        var from = Values.Number(first, SliceKeys.Layers.Name, item, slice.Scope, context);
        var to = Values.Number(last, SliceKeys.Layers.Name, item, slice.Scope, context);
        if (from is not { } begin || to is not { } end || model is null)
        {
            return null;
        }

        if (begin < end && end.ToDouble() < int.MaxValue)
        {
            return new SliceForm(slice.At, model, (int)begin.ToDouble(), (int)end.ToDouble(), scale);
        }

        context.Errors.Add(ValueErrors.BadLayers(layers.At));
        return null;
    }
}
