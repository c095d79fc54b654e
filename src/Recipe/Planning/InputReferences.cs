using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning;

/// <summary>
/// Parameters that name one of a call's inputs (<c>emr(a, b, of=a)</c>) become its index, so that names enter no key.
/// </summary>
internal static class InputReferences
{
    public static IReadOnlyDictionary<string, ParameterValue> Resolve(CallExpression call, List<Diagnostic> diagnostics)
    {
        if (!call.Parameters.Values.Any(value => value is ReferenceParameter))
        {
            return call.Parameters;
        }

        var resolved = new Dictionary<string, ParameterValue>(call.Parameters, StringComparer.Ordinal);
        foreach (var (name, value) in call.Parameters)
        {
            if (value is ReferenceParameter reference)
            {
                resolved[name] = new NumberParameter(reference.At, new NumberExpression(reference.At, new ExactDecimal(Index(call, name, reference, diagnostics))));
            }
        }

        return resolved;
    }

    private static int Index(CallExpression call, string parameter, ReferenceParameter reference, List<Diagnostic> diagnostics)
    {
        for (var i = 0; i < call.Inputs.Count; i++)
        {
            if (call.Inputs[i].Value is ReferenceExpression input && input.Name == reference.Name)
            {
                return i;
            }
        }

        diagnostics.Add(PlanningErrors.NoInput(reference.At, parameter, reference.Name, call.Method.Name));
        return 0;
    }
}
