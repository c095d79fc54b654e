using System.Globalization;
using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Binding;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Checking;

/// <summary>Checks numbers against what their parameter declares, as far as their values are known.</summary>
internal static class NumberRanges
{
    public static NumberParameter? Check(ParameterDeclaration parameter, Expression? value, BindingContext context)
    {
        if (value is null)
        {
            return null;
        }

        if (value is NumberExpression literal && InRange(parameter, literal.Value))
        {
            return new NumberParameter(value.At, value);
        }

        if (!Constants.TryEvaluate(value, context.Variables, out var number))
        {
            return new NumberParameter(value.At, value);
        }

        var shown = number.ToString("R", CultureInfo.InvariantCulture);
        if (parameter.Kind is ParameterKind.Integer or ParameterKind.Integers or ParameterKind.IntegerMap && number != Math.Floor(number))
        {
            context.Errors.Add(ValueErrors.NotWhole(value.At, parameter.Name, shown));
            return null;
        }

        if (number < parameter.Minimum?.ToDouble() || number > parameter.Maximum?.ToDouble() || !double.IsFinite(number))
        {
            context.Errors.Add(ValueErrors.OutOfRange(value.At, parameter.Name, shown, parameter.Minimum, parameter.Maximum));
            return null;
        }

        return new NumberParameter(value.At, value);
    }

    private static bool InRange(ParameterDeclaration parameter, ExactDecimal value) =>
        (parameter.Kind == ParameterKind.Number || value.IsInteger)
        && (parameter.Minimum is not { } least || value >= least)
        && (parameter.Maximum is not { } most || value <= most);
}
