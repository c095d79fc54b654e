using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Binding;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Expressions;

namespace TaskRecipes.Recipe.Language.Checking;

/// <summary>An input as it was written, and checked.</summary>
internal sealed record CheckedInput(Syntax Written, MethodInput Input);

/// <summary>Checks the call of a method, in both its forms, against the method's declaration.</summary>
internal static class CallChecker
{
    private static readonly IReadOnlyDictionary<string, ParameterValue> NoParameters = new Dictionary<string, ParameterValue>();

    /// <summary>Checks <c>ties(a, b, density=0.2)</c>.</summary>
    public static Expression? Check(CallSyntax call, ExpressionChecker checker)
    {
        var context = checker.Context;
        if (MethodLookup.Find(call.Name, call.At, context) is not { } method)
        {
            return null;
        }

        var errors = context.Errors.Errors;
        var inputs = new List<CheckedInput>();
        var parameters = new Dictionary<string, ParameterValue>(StringComparer.Ordinal);
        foreach (var argument in call.Arguments)
        {
            if (argument.Name is not null)
            {
                AddParameter(method, argument, parameters, checker);
            }
            else if (CheckInput(method, argument.Value, checker) is { } input)
            {
                inputs.Add(new CheckedInput(argument.Value, new MethodInput(input, NoParameters)));
            }
        }

        if (context.Errors.Errors > errors)
        {
            return null;
        }

        CheckPresent(method, call.At, parameters, context);
        return Build(method, call.At, inputs, parameters, context);
    }

    /// <summary>Makes a call of checked inputs and parameters; null after an error about their number or types.</summary>
    public static CallExpression? Build(
        MethodDeclaration method,
        SourceSpan at,
        List<CheckedInput> inputs,
        IReadOnlyDictionary<string, ParameterValue> parameters,
        BindingContext context)
    {
        if (inputs.Count >= method.MinimumInputs && inputs.Count <= (method.MaximumInputs ?? int.MaxValue))
        {
            CheckEach(method, at, inputs, parameters, context);
            CheckNames(method, inputs, parameters, context);
            return TypeOf(method, inputs, context) is { } type
                ? new CallExpression(at, method, inputs.ConvertAll(input => input.Input), parameters, type)
                : null;
        }

        context.Errors.Add(CallErrors.WrongCount(at, method.Name, method.MinimumInputs, method.MaximumInputs, inputs.Count));
        return null;
    }

    /// <summary>The type of a call of these inputs; null after an error about theirs.</summary>
    public static ExpressionType? TypeOf(MethodDeclaration method, List<CheckedInput> inputs, BindingContext context)
    {
        var type = method.Inputs switch
        {
            InputKind.Vectors => ExpressionType.Vector,
            InputKind.Models => ExpressionType.Model,
            _ => inputs.Count > 0 ? inputs[0].Input.Value.Type : ExpressionType.Vector,
        };
        ExpressionType? result = type;
        foreach (var (written, input) in inputs)
        {
            if (input.Value.Type == type)
            {
                continue;
            }

            result = null;
            context.Errors.Add(method.Inputs == InputKind.Either && input.Value.Type != ExpressionType.Scalar
                ? CallErrors.MixedInputs(written.At, method.Name)
                : TypeErrors.Expected(written.At, $"an input of '{method.Name}'", type, written, input.Value.Type));
        }

        return result;
    }

    /// <summary>Reports parameters that must be given and are not.</summary>
    public static void CheckPresent(MethodDeclaration method, SourceSpan at, IReadOnlyDictionary<string, ParameterValue> given, BindingContext context)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter is { Required: true, PerInput: false, AlsoPerInput: false } && !given.ContainsKey(parameter.Name))
            {
                context.Errors.Add(CallErrors.MissingParameter(at, method.Name, parameter.Name, parameter.Description));
            }
        }
    }

    /// <summary>Reports parameters that should name an input of the call and name none.</summary>
    private static void CheckNames(
        MethodDeclaration method, List<CheckedInput> inputs, IReadOnlyDictionary<string, ParameterValue> given, BindingContext context)
    {
        foreach (var name in given.Keys)
        {
            if (given[name] is ReferenceParameter reference && !inputs.Exists(input => input.Input.Value is ReferenceExpression own && own.Name == reference.Name))
            {
                context.Errors.Add(CallErrors.NoInput(
                    reference.At, name, reference.Name, method.Name, [.. inputs.Select(input => input.Input.Value).OfType<ReferenceExpression>().Select(own => own.Name)]));
            }
        }
    }

    /// <summary>Reports parameters that stand neither beside the method nor beside each input.</summary>
    private static void CheckEach(
        MethodDeclaration method, SourceSpan at, List<CheckedInput> inputs, IReadOnlyDictionary<string, ParameterValue> given, BindingContext context)
    {
        foreach (var parameter in method.Parameters.Where(parameter => parameter is { Required: true, AlsoPerInput: true } && !given.ContainsKey(parameter.Name)))
        {
            var lacking = inputs.FindAll(input => !input.Input.Parameters.ContainsKey(parameter.Name));
            if (lacking.Count > 0)
            {
                var place = lacking.Count == inputs.Count ? at : lacking[0].Written.At;
                context.Errors.Add(CallErrors.MissingParameter(place, method.Name, parameter.Name, parameter.Description));
            }
        }
    }

    private static Expression? CheckInput(MethodDeclaration method, Syntax syntax, ExpressionChecker checker)
    {
        if (checker.Check(syntax) is not { } input)
        {
            return null;
        }

        if (input.Type != ExpressionType.Scalar)
        {
            return input;
        }

        checker.Context.Errors.Add(CallErrors.PositionalNumber(
            syntax.At, method.Name, [.. method.Parameters.Where(parameter => !parameter.PerInput).Select(parameter => parameter.Name)]));
        return null;
    }

    private static void AddParameter(
        MethodDeclaration method, ArgumentSyntax argument, Dictionary<string, ParameterValue> parameters, ExpressionChecker checker)
    {
        var errors = checker.Context.Errors;
        var declared = method.Parameters.FirstOrDefault(parameter => parameter.Name == argument.Name);
        if (declared is null)
        {
            var known = method.Parameters.Where(parameter => !parameter.PerInput).Select(parameter => parameter.Name);
            errors.Add(CallErrors.UnknownParameter(argument.At, method.Name, argument.Name!, [.. known]));
        }
        else if (declared.PerInput)
        {
            errors.Add(CallErrors.PerInput(argument.At, method.Name, declared.Name, method.Inputs == InputKind.Models ? "model" : "vector"));
        }
        else if (ArgumentReader.Read(declared, argument, checker) is { } value && !parameters.TryAdd(declared.Name, value))
        {
            errors.Add(CallErrors.ParameterTwice(argument.At, declared.Name));
        }
    }
}
