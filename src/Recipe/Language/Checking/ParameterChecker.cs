using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Binding;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Checking;

/// <summary>Checks values that a program gives for a method's parameters; those that recipes write are checked where they are read.</summary>
internal sealed class ParameterChecker(MethodDeclaration method, BindingContext context)
{
    /// <summary>The values that are as declared; errors are in the context.</summary>
    /// <param name="given">Values by name.</param>
    /// <param name="ofInput">Whether they belong to one input, rather than to the whole call.</param>
    public Dictionary<string, ParameterValue> CheckAll(IReadOnlyDictionary<string, ParameterValue> given, bool ofInput)
    {
        var values = new Dictionary<string, ParameterValue>(StringComparer.Ordinal);
        foreach (var (name, value) in given)
        {
            var known = method.Parameters.Where(parameter => ofInput ? parameter.PerInput || parameter.AlsoPerInput : !parameter.PerInput).ToList();
            if (known.Find(parameter => parameter.Name == name) is not { } declared)
            {
                context.Errors.Add(CallErrors.UnknownParameter(value.At, method.Name, name, known.ConvertAll(parameter => parameter.Name)));
            }
            else if (Check(declared, value) is { } fitting)
            {
                values.Add(name, fitting);
            }
        }

        return values;
    }

    private ParameterValue? Check(ParameterDeclaration declared, ParameterValue value)
    {
        switch (declared.Kind, value)
        {
            case (ParameterKind.Number or ParameterKind.Integer, NumberParameter number):
                return NumberRanges.Check(declared, number.Value, context);
            case (ParameterKind.Number or ParameterKind.Integer, LayeredParameter layered) when declared.PerTensor:
                return Layered(declared, layered);
            case (ParameterKind.Number or ParameterKind.Integer, GlobbedParameter globbed) when declared.PerTensor:
                return Globbed(declared, globbed);
            case (ParameterKind.Choice, TextParameter word) when !declared.Choices.Contains(word.Value):
                return Fail(ValueErrors.NotChoice(value.At, declared.Name, word.Value, declared.Choices));
            case (ParameterKind.Choice or ParameterKind.Text, TextParameter):
            case (ParameterKind.Flag, FlagParameter):
            case (ParameterKind.Globs, TextsParameter):
            case (ParameterKind.Reference, ReferenceParameter):
                return value;
            default:
                return Fail(CallErrors.WrongType(value.At, method.Name, declared.Name, Wanted(declared)));
        }
    }

    private LayeredParameter? Layered(ParameterDeclaration declared, LayeredParameter layered)
    {
        if (layered.Points.Count == 0)
        {
            context.Errors.Add(ValueErrors.EmptyValue(layered.At, declared.Name));
            return null;
        }

        return layered.Points.All(point => NumberRanges.Check(declared, point, context) is not null) ? layered : null;
    }

    private GlobbedParameter? Globbed(ParameterDeclaration declared, GlobbedParameter globbed)
    {
        if (globbed.Entries.Count == 0)
        {
            context.Errors.Add(ValueErrors.EmptyValue(globbed.At, declared.Name));
            return null;
        }

        var fits = globbed.Entries.Select(entry => entry.Value).Append(globbed.Default).All(value => value is null || Check(declared, value) is not null);
        return fits ? globbed : null;
    }

    private static string Wanted(ParameterDeclaration declared) => declared.Kind switch
    {
        ParameterKind.Number when declared.PerTensor => "a number, numbers over the layers, or numbers by tensor name",
        ParameterKind.Number => "a number that is the same for every tensor",
        ParameterKind.Integer => "a whole number",
        ParameterKind.Flag => "true or false",
        ParameterKind.Globs => "a list of globs over tensor names",
        ParameterKind.Reference => "one of the inputs",
        _ => "a text",
    };

    private ParameterValue? Fail(Diagnostic error)
    {
        context.Errors.Add(error);
        return null;
    }
}
