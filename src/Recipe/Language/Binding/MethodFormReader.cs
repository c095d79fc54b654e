using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Checking;
using TaskRecipes.Recipe.Language.Expressions;
using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>Reads <c>{ method: ties, base: base, vectors: […], density: 0.3 }</c>.</summary>
internal static class MethodFormReader
{
    private static readonly IReadOnlyDictionary<string, ParameterValue> NoParameters = new Dictionary<string, ParameterValue>();

    public static MethodForm? Read(YamlMapping mapping, SectionEntry entry, BindingContext context)
    {
        var named = mapping.Find(OperationKeys.Method.Name)!;
        if (Values.Text(named.Value, OperationKeys.Method.Name, entry.Scope, context) is not { } name
            || MethodLookup.Find(name.Text, name.Start, context) is not { } method)
        {
            return null;
        }

        var fields = Fields.Open(mapping, entry.Name, $"'{method.Name}'", KnownKeys(method), [], entry.Scope, context)!;
        var options = OptionReader.Read(fields);
        var parameters = ParameterReader.ReadAll(method.Parameters, ParameterKeys.IsOfCall, fields);
        var origin = fields.Has(OperationKeys.Base)
            ? OperationReader.Expression(fields.Node(OperationKeys.Base), entry.Scope, context, OperationKeys.Base.Name)
            : null;
        var inputs = ReadInputs(method, fields, out var at);
        return new MethodForm(named.Value.At, method, origin, inputs, at, parameters, options);
    }

    /// <summary>All keys of the method, and those of the other kind of inputs, for which there is an error of its own.</summary>
    private static List<Key> KnownKeys(MethodDeclaration method)
    {
        // That inputs are missing is said with an example.
        var keys = ParameterKeys.OfMethod(method).ConvertAll(key => key.Name is "vectors" or "models" ? key with { Required = false } : key);
        if (method.Inputs != InputKind.Either)
        {
            keys.Add(method.Inputs == InputKind.Vectors ? OperationKeys.Models : OperationKeys.Vectors);
        }

        return keys;
    }

    private static List<InputForm> ReadInputs(MethodDeclaration method, Fields fields, out SourceSpan at)
    {
        var key = method.Inputs switch
        {
            InputKind.Vectors => OperationKeys.Vectors,
            InputKind.Models => OperationKeys.Models,
            _ => fields.Has(OperationKeys.Models) ? OperationKeys.Models : OperationKeys.Vectors,
        };
        at = fields.KeyAt(key);
        var other = key.Name == OperationKeys.Vectors.Name ? OperationKeys.Models : OperationKeys.Vectors;
        if (method.Inputs != InputKind.Either && fields.Has(other))
        {
            fields.Context.Errors.Add(CallErrors.WrongInputs(fields.KeyAt(other), method.Name, key.Name, other.Name));
        }
        else if (!fields.Has(key))
        {
            var wanted = method.Inputs == InputKind.Either ? "'models' or 'vectors'" : $"'{key.Name}'";
            fields.Context.Errors.Add(StructureErrors.NoInputs(fields.At, method.Name, $"{wanted}: {key.Description}"));
        }

        CheckTogether(method, fields);
        var inputs = new List<InputForm>();
        foreach (var item in Lists.Items(fields.Node(key), key.Name, fields.Scope, fields.Context) ?? [])
        {
            if (ReadInput(method, key, item, fields.Context) is { } input)
            {
                inputs.Add(input);
            }
        }

        return inputs;
    }

    private static void CheckTogether(MethodDeclaration method, Fields fields)
    {
        if (method.Inputs != InputKind.Either || !fields.Has(OperationKeys.Models))
        {
            return;
        }

        foreach (var (key, why) in new[]
        {
            (OperationKeys.Vectors, $"'{method.Name}' takes one or the other"),
            (OperationKeys.Base, "a base is for vectors; of models the result is a model already"),
        })
        {
            if (fields.Has(key))
            {
                fields.Context.Errors.Add(StructureErrors.DoNotGoTogether(fields.KeyAt(key), key.Name, OperationKeys.Models.Name, why));
            }
        }
    }

    private static InputForm? ReadInput(MethodDeclaration method, Key list, ListItem item, BindingContext context)
    {
        if (item.Text is { } text)
        {
            return ExpressionParser.Parse(text, item.Scope, context) is { } name ? new InputForm(name, NoParameters) : null;
        }

        var input = list.Name == OperationKeys.Vectors.Name ? OperationKeys.Vector : OperationKeys.Model;
        if (Fields.Open(item.Node, list.Name, $"an input of '{method.Name}'", ParameterKeys.OfInput(method, input), [], item.Scope, context) is not { } fields)
        {
            return null;
        }

        var parameters = ParameterReader.ReadAll(method.Parameters, ParameterKeys.IsOfInput, fields);
        return OperationReader.Expression(fields.Node(input), item.Scope, context, input.Name) is { } value
            ? new InputForm(value, parameters)
            : null;
    }
}
