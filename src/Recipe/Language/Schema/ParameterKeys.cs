using TaskRecipes.Catalog;

namespace TaskRecipes.Recipe.Language.Schema;

/// <summary>Makes keys of the parameters that the catalog declares.</summary>
internal static class ParameterKeys
{
    /// <summary>Whether a parameter may stand beside the method; the others belong to its inputs.</summary>
    public static bool IsOfCall(ParameterDeclaration parameter) => !parameter.PerInput;

    /// <summary>Whether a parameter may stand beside an input.</summary>
    public static bool IsOfInput(ParameterDeclaration parameter) => parameter.PerInput || parameter.AlsoPerInput;

    public static Key Of(ParameterDeclaration parameter) => new(parameter.Name, ShapeOf(parameter), parameter.Description)
    {
        Required = parameter.Required,
        Default = parameter.Default,
    };

    /// <summary>The keys of a mapping form.</summary>
    public static List<Key> OfMethod(MethodDeclaration method)
    {
        var either = method.Inputs == InputKind.Either;
        var keys = new List<Key> { OperationKeys.Method };
        if (method.Inputs != InputKind.Models)
        {
            keys.Add(OperationKeys.Base);
            keys.Add(Inputs(OperationKeys.Vectors, method, OperationKeys.Vector) with { Required = !either });
        }

        if (method.Inputs != InputKind.Vectors)
        {
            keys.Add(Inputs(OperationKeys.Models, method, OperationKeys.Model) with { Required = !either });
        }

        AddOfCall(keys, method.Parameters);
        keys.AddRange(OptionKeys.All);
        keys.Add(LoopKeys.For);
        return keys;
    }

    /// <summary>The keys of an input with parameters of its own.</summary>
    public static List<Key> OfInput(MethodDeclaration method, Key input)
    {
        var keys = new List<Key> { input };
        foreach (var parameter in method.Parameters)
        {
            if (IsOfInput(parameter))
            {
                keys.Add(Of(parameter) with { Required = parameter.Required && parameter.PerInput });
            }
        }

        keys.Add(LoopKeys.For);
        return keys;
    }

    private static Key Inputs(Key list, MethodDeclaration method, Key input) => list with
    {
        Shape = new ListShape(new OneOfShape(Shapes.Expression, new ObjectShape($"an input of '{method.Name}'", OfInput(method, input)))),
    };

    private static void AddOfCall(List<Key> keys, IReadOnlyList<ParameterDeclaration> parameters)
    {
        foreach (var parameter in parameters)
        {
            if (IsOfCall(parameter))
            {
                // What may stand beside the inputs need not stand here.
                keys.Add(Of(parameter) with { Required = parameter is { Required: true, AlsoPerInput: false } });
            }
        }
    }

    private static Shape ShapeOf(ParameterDeclaration parameter)
    {
        var number = new ScalarShape(ScalarKind.Number) { Minimum = parameter.Minimum, Above = parameter.Above, Maximum = parameter.Maximum };
        var integer = number with { Kind = ScalarKind.Integer };
        var layered = new OneOfShape(number, new ListShape(number));
        return parameter.Kind switch
        {
            ParameterKind.Number when parameter.PerTensor => new OneOfShape(number, new ListShape(number), new MapShape("glob", layered)),
            ParameterKind.Number => number,
            ParameterKind.Integer => integer,
            ParameterKind.Flag => Shapes.Flag,
            ParameterKind.Choice => new ScalarShape(ScalarKind.Choice) { Choices = parameter.Choices },
            ParameterKind.Globs => new OneOfShape(Shapes.Text, new ListShape(Shapes.Text)),
            ParameterKind.Integers => new ListShape(integer),
            ParameterKind.IntegerMap => new MapShape("name", integer),
            ParameterKind.Reference => new ScalarShape(ScalarKind.Input),
            _ => Shapes.Text,
        };
    }
}
