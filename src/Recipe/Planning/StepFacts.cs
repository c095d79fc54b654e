using System.Globalization;
using System.Text;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning;

/// <summary>What a step's key was made from, as people read it.</summary>
internal static class StepFacts
{
    public static IEnumerable<KeyFact> Options(EntryOptions options)
    {
        if (options.MissingFromBase)
        {
            yield return new KeyFact("missing", "base");
        }

        if (options.DropExtra)
        {
            yield return new KeyFact("extra", "drop");
        }

        if (options.Untie)
        {
            yield return new KeyFact("tied", "untie");
        }

        if (options.IntersectVocabulary)
        {
            yield return new KeyFact("vocab", "intersect");
        }

        if (options.Tokenizer is { } tokenizer)
        {
            yield return new KeyFact("tokenizer", tokenizer);
        }

        if (options.IntegersFromBase)
        {
            yield return new KeyFact("ints", "base");
        }

        if (options.AllowNonfinite)
        {
            yield return new KeyFact("allow_nonfinite", "true");
        }
    }

    /// <summary>Parameters by name, sorted.</summary>
    public static IEnumerable<KeyFact> Parameters(IReadOnlyDictionary<string, ParameterValue> parameters, CheckedRecipe recipe) =>
        parameters.Keys.Order(StringComparer.Ordinal).Select(name => new KeyFact(name, Text(parameters[name], recipe)));

    /// <summary>A parameter as it would be written, variables by value.</summary>
    public static string Text(ParameterValue value, CheckedRecipe recipe) => value switch
    {
        NumberParameter number => ExpressionText.Of(number.Value, name => name, variable => Variable(variable, recipe)),
        IntegersParameter list => Text(list),
        IntegerMapParameter map => Text(map),
        TextsParameter texts => $"[{string.Join(", ", texts.Values)}]",
        TextParameter text => text.Value,
        FlagParameter flag => flag.Value ? "true" : "false",
        _ => value.GetType().Name,
    };

    // Loops, since generics over numbers and pairs would be compiled at every start.
    private static string Text(IntegersParameter list)
    {
        var text = new StringBuilder("[");
        foreach (var value in list.Values)
        {
            text.Append(text.Length > 1 ? ", " : "").Append(value.ToString(CultureInfo.InvariantCulture));
        }

        return text.Append(']').ToString();
    }

    private static string Text(IntegerMapParameter map)
    {
        var text = new StringBuilder("{");
        foreach (var entry in map.Values)
        {
            text.Append(text.Length > 1 ? ", " : "").Append(entry.Key).Append(": ").Append(entry.Value.ToString(CultureInfo.InvariantCulture));
        }

        return text.Append('}').ToString();
    }

    /// <summary>The value of a variable; its name where it is searched for and so not known yet.</summary>
    public static string Variable(string name, CheckedRecipe recipe) =>
        recipe.Variables.TryGetValue(name, out var value) ? value.ToDisplay() : "$" + name;
}
