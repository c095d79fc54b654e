using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Binding;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Expressions;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Checking;

/// <summary>Reads the named argument of a call as its parameter's declaration wants it.</summary>
internal static class ArgumentReader
{
    public static ParameterValue? Read(ParameterDeclaration parameter, ArgumentSyntax argument, ExpressionChecker checker)
    {
        var at = argument.Value.At;
        switch (parameter.Kind)
        {
            case ParameterKind.Number or ParameterKind.Integer:
                var scalars = new ExpressionChecker(checker.Context, null, null);
                return NumberRanges.Check(parameter, scalars.CheckScalar(argument.Value), checker.Context);
            case ParameterKind.Integers or ParameterKind.IntegerMap:
                checker.Context.Errors.Add(ExpressionErrors.MappingFormOnly(at, $"values of '{parameter.Name}'"));
                return null;
            case ParameterKind.Reference:
                // Whether it names an input is seen once the inputs are read.
                return argument.Value is NameSyntax name ? new ReferenceParameter(at, name.Name) : WordExpected(parameter, at, checker);
            default:
                return Word(argument.Value) is { } word
                    ? ReadWord(parameter, at, word, checker.Context)
                    : WordExpected(parameter, at, checker);
        }
    }

    private static string? Word(Syntax syntax) => syntax switch
    {
        NameSyntax name => name.Name,
        TextSyntax text => text.Value,
        _ => null,
    };

    private static ParameterValue? ReadWord(ParameterDeclaration parameter, SourceSpan at, string word, BindingContext context)
    {
        switch (parameter.Kind)
        {
            case ParameterKind.Flag when word is "true" or "false":
                return new FlagParameter(at, word == "true");
            case ParameterKind.Flag:
                context.Errors.Add(ValueErrors.NotFlag(at, parameter.Name, word));
                return null;
            case ParameterKind.Choice when !parameter.Choices.Contains(word):
                context.Errors.Add(ValueErrors.NotChoice(at, parameter.Name, word, parameter.Choices));
                return null;
            case ParameterKind.Globs:
                return new TextsParameter(at, [word]);
            default:
                return new TextParameter(at, word);
        }
    }

    private static ParameterValue? WordExpected(ParameterDeclaration parameter, SourceSpan at, ExpressionChecker checker)
    {
        checker.Context.Errors.Add(CallErrors.WordExpected(at, parameter.Name));
        return null;
    }
}
