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

        if (Constants.Exact(value, context.Variables) is not { } exact)
        {
            if (!Constants.TryEvaluate(value, context.Variables, out var number))
            {
                return new NumberParameter(value.At, value);
            }

            if (!double.IsFinite(number))
            {
                context.Errors.Add(ValueErrors.OutOfRange(value.At, parameter, number.ToString("R", CultureInfo.InvariantCulture)));
                return null;
            }

            exact = ExactDecimal.FromDouble(number);
        }

        if (parameter.Kind is ParameterKind.Integer or ParameterKind.Integers or ParameterKind.IntegerMap && !exact.IsInteger)
        {
            context.Errors.Add(ValueErrors.NotWhole(value.At, parameter.Name, exact.ToDisplay()));
            return null;
        }

        if (!parameter.Allows(exact))
        {
            context.Errors.Add(ValueErrors.OutOfRange(value.At, parameter, exact.ToDisplay()));
            return null;
        }

        return new NumberParameter(value.At, value);
    }
}
