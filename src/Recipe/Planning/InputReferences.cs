using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning;

/// <summary>
/// Parameters that name one of a call's inputs (<c>emr(a, b, of=a)</c>) become its index, so that names enter no key.
/// </summary>
internal static class InputReferences
{
    public static IReadOnlyDictionary<string, ParameterValue> Resolve(CallExpression call)
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
                resolved[name] = new NumberParameter(reference.At, new NumberExpression(reference.At, new ExactDecimal(Index(call, reference))));
            }
        }

        return resolved;
    }

    /// <summary>That it is one of them was checked with the recipe.</summary>
    private static int Index(CallExpression call, ReferenceParameter reference)
    {
        for (var i = 0; i < call.Inputs.Count; i++)
        {
            if (call.Inputs[i].Value is ReferenceExpression input && input.Name == reference.Name)
            {
                return i;
            }
        }

        throw new InvalidOperationException(reference.Name);
    }
}
