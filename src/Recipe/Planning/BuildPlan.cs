using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning;

/// <summary>What a build would do, step by step; or why it can not.</summary>
public sealed class BuildPlan
{
    private Dictionary<string, PlanStep>? _byId;

    /// <summary>The recipe.</summary>
    public required CheckedRecipe Recipe { get; init; }

    /// <summary>Steps, each after those it uses.</summary>
    public required IReadOnlyList<PlanStep> Steps { get; init; }

    /// <summary>Outputs to write or find in place, in file order.</summary>
    public required IReadOnlyList<OutputPlan> Outputs { get; init; }

    /// <summary>Packs of entries that say <c>cache: true</c>, by entry, each after those it uses.</summary>
    public required IReadOnlyDictionary<string, OutputPlan> Packs { get; init; }

    /// <summary>Sources by the names of the models and vectors that use them.</summary>
    public required IReadOnlyDictionary<string, SourceSnapshot> Sources { get; init; }

    /// <summary>Findings; with an error among them there is nothing to build.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>A step and all that it needs, each once.</summary>
    public IReadOnlyList<PlanStep> Behind(string step)
    {
        _byId ??= Steps.ToDictionary(known => known.Id, StringComparer.Ordinal);
        List<PlanStep> needed = [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([step]);
        while (open.TryPop(out var id))
        {
            if (seen.Add(id))
            {
                needed.Add(_byId[id]);
                foreach (var input in _byId[id].Inputs)
                {
                    open.Push(input);
                }
            }
        }

        return needed;
    }

    /// <summary>Whether a finding is an error.</summary>
    public bool HasErrors => Diagnostics.Any(finding => finding.Severity == Severity.Error);

    /// <summary>Steps that would run: <c>+</c> and <c>~</c>; fused ones do not count.</summary>
    public int ToRun => Steps.Count(step => step is { Action: PlanAction.Run or PlanAction.Change, FusedInto.Count: 0 });

    /// <summary>Steps that may run.</summary>
    public int MayRun => Steps.Count(step => step is { Action: PlanAction.MayRun, FusedInto.Count: 0 });

    /// <summary>Steps with nothing to do.</summary>
    public int Cached => Steps.Count(step => step.Action == PlanAction.Cached);
}
