using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Loops;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>Reads numbers that differ by tensor: a list over the layers, or a map from globs with a <c>default</c> (SPEC 2).</summary>
internal static class TensorParameterReader
{
    private const string Default = "default";

    public static ParameterValue? Read(ParameterDeclaration parameter, YamlNode node, Scope? scope, BindingContext context) => node switch
    {
        YamlSequence list => Layered(parameter, list, scope, context),
        YamlMapping map => Globbed(parameter, map, scope, context),
        _ => ParameterReader.Number(parameter, node, scope, context),
    };

    private static LayeredParameter? Layered(ParameterDeclaration parameter, YamlSequence list, Scope? scope, BindingContext context)
    {
        if (list.Items.Count == 0)
        {
            context.Errors.Add(ValueErrors.EmptyValue(list.At, parameter.Name));
            return null;
        }

        var points = new List<Expression>(list.Items.Count);
        foreach (var item in list.Items)
        {
            if (ParameterReader.Number(parameter, item, scope, context) is { } number)
            {
                points.Add(number.Value);
            }
        }

        return points.Count == list.Items.Count ? new LayeredParameter(list.At, points) : null;
    }

    private static GlobbedParameter? Globbed(ParameterDeclaration parameter, YamlMapping map, Scope? scope, BindingContext context)
    {
        if (map.Entries.Count == 0)
        {
            context.Errors.Add(ValueErrors.EmptyValue(map.At, parameter.Name));
            return null;
        }

        var entries = new List<GlobEntry>(map.Entries.Count);
        ParameterValue? otherwise = null;
        var complete = true;
        foreach (var entry in map.Entries)
        {
            var value = entry.Value is YamlMapping
                ? NotAgain(parameter, entry.Value, context)
                : Read(parameter, entry.Value, scope, context);
            var glob = Interpolation.Apply(new LocatedText(entry.Key), scope, context.Errors);
            if (value is null || glob is null)
            {
                complete = false;
            }
            else if (glob.Text == Default)
            {
                otherwise = value;
            }
            else
            {
                entries.Add(new GlobEntry(entry.Key.At, glob.Text, value));
            }
        }

        return complete ? new GlobbedParameter(map.At, entries, otherwise) : null;
    }

    private static ParameterValue? NotAgain(ParameterDeclaration parameter, YamlNode node, BindingContext context)
    {
        context.Errors.Add(StructureErrors.WrongKind(node.At, parameter.Name, "a number or a list over the layers", node.Description));
        return null;
    }
}
