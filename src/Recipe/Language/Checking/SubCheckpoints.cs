using System.Globalization;
using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Binding;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Language.Checking;

/// <summary>Names of checkpoints within a fine-tuning run: <c>NAME@100</c>, <c>NAME@10%</c>.</summary>
internal static class SubCheckpoints
{
    /// <summary>The run's own name.</summary>
    public static string Run(string name) => name.IndexOf('@') is > 0 and var at ? name[..at] : name;

    /// <summary>
    /// The checkpoint that a name means: the run itself for <c>@100%</c>; null after an error.
    /// </summary>
    public static Declaration? Resolve(string name, SourceSpan at, Draft run, BindingContext context)
    {
        if (run.Form is not FinetuneForm { Model: var model })
        {
            // A run that has an error is silent.
            if (run.Form is not null)
            {
                context.Errors.Add(NameErrors.NoSubCheckpoint(at, name, $"'{run.Name}' is not fine-tuned here"));
            }

            return null;
        }

        var percent = name.EndsWith('%');
        var digits = name.AsSpan(run.Name.Length + 1, name.Length - run.Name.Length - (percent ? 2 : 1));
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            context.Errors.Add(NameErrors.NoSubCheckpoint(at, name, "behind '@' stand steps (100) or a share (10%)"));
            return null;
        }

        if (percent && number == 100)
        {
            return model;
        }

        if (Refusal(model, number, percent, context) is { } why)
        {
            context.Errors.Add(NameErrors.NoSubCheckpoint(at, name, why));
            return null;
        }

        var canonical = string.Create(CultureInfo.InvariantCulture, $"{run.Name}@{number}{(percent ? "%" : "")}");
        return new SubCheckpoint(canonical, run.At, run.Name, number, percent);
    }

    private static string? Refusal(FinetunedModel model, int number, bool percent, BindingContext context)
    {
        if (model.SaveEvery is not { } every)
        {
            return $"'{model.Name}' keeps none; add 'save_every: 10%'";
        }

        if (every.IsPercent != percent)
        {
            return every.IsPercent ? $"'{model.Name}' keeps shares, such as {model.Name}@{every.Number}%" : $"'{model.Name}' keeps steps, such as {model.Name}@{every.Number}";
        }

        if (number <= 0 || number % every.Number != 0)
        {
            return $"'{model.Name}' keeps one every {every.Number}{(percent ? "%" : " steps")}";
        }

        var most = percent ? 100
            : model.Parameters.TryGetValue("steps", out var steps) && steps is NumberParameter known
                && Constants.TryEvaluate(known.Value, context.Variables, out var count) ? count
            : double.PositiveInfinity;
        return number > most ? $"'{model.Name}' ends at {most}{(percent ? "%" : " steps")}" : null;
    }
}
