using TaskRecipes.Basics;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Cli.Text;

/// <summary>A plan as people read it: a line a step, then the count.</summary>
internal static class PlanText
{
    public static void Write(BuildPlan plan, TextWriter writer, TextStyle style)
    {
        var width = plan.Steps.Count == 0 ? 0 : plan.Steps.Max(step => step.Id.Length);
        foreach (var step in plan.Steps)
        {
            writer.WriteLine(style.Symbol($"{Symbol(step.Action)} {Describe(step, width)}".TrimEnd()));
        }

        foreach (var (names, outline) in Outlines(plan))
        {
            writer.WriteLine($"{string.Join(", ", names)}: {outline}");
        }

        writer.WriteLine($"Plan: {plan.ToRun} to run, {plan.MayRun} may run, {plan.Cached} cached.");
    }

    public static string Word(PlanAction action) => action switch
    {
        PlanAction.Run => "run",
        PlanAction.Change => "change",
        PlanAction.MayRun => "may run",
        _ => "cached",
    };

    /// <summary>What the tensors of sources are, where names or a config tell it; those of which the same is told together.</summary>
    private static IEnumerable<(IEnumerable<string> Names, string Outline)> Outlines(BuildPlan plan) =>
        from source in plan.Sources
        let outline = TensorOutline.Of([.. source.Value.Tensors.Keys], source.Value.Config())
        where !outline.IsEmpty
        group source.Key by OutlineText.Of(outline) into alike
        select ((IEnumerable<string>)alike, alike.Key);

    private static string Symbol(PlanAction action) => action switch
    {
        PlanAction.Run => "+",
        PlanAction.Change => "~",
        PlanAction.MayRun => "?",
        _ => "=",
    };

    private static string Describe(PlanStep step, int width)
    {
        if (step is { Kind: "source", Action: PlanAction.MayRun })
        {
            return $"{step.Reason}  [{step.Id}]";
        }

        var fused = step.FusedInto.Count == 0 ? "" : $"within {Few(step.FusedInto)}{(step.Reason.Length > 0 ? "; " : "")}";
        var may = step.Action == PlanAction.MayRun ? "may run: " : "";
        return $"{step.Id.PadRight(width)}  {fused}{may}{step.Reason}{Sizes(step)}";
    }

    private static string Few(IReadOnlyList<string> steps)
    {
        const int Most = 3;
        return steps.Count <= Most ? string.Join(", ", steps) : $"{string.Join(", ", steps.Take(Most))} and {steps.Count - Most} more";
    }

    private static string Sizes(PlanStep step)
    {
        if (step.Action == PlanAction.Cached || step.BytesRead + step.BytesWritten == 0)
        {
            return "";
        }

        var tensors = step.TensorsToRun is { } run ? $"{Counted.Of(run.Count, "tensor")}, " : "";
        var memory = step.PeakMemory > 0 ? $", {ByteSize.Text(step.PeakMemory)} of memory" : "";
        return $" ({tensors}{ByteSize.Text(step.BytesRead)} to read, {ByteSize.Text(step.BytesWritten)} to write{memory})";
    }
}
