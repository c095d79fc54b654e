using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Recipe.Planning;

/// <summary>What a build would do, step by step; or why it can not.</summary>
public sealed record BuildPlan
{
    private Dictionary<string, PlanStep>? _byId;

    /// <summary>The recipe.</summary>
    public required CheckedRecipe Recipe { get; init; }

    /// <summary>Steps, each after those it uses.</summary>
    public required IReadOnlyList<PlanStep> Steps { get; init; }

    /// <summary>Outputs to write or find in place, in file order.</summary>
    public required IReadOnlyList<OutputPlan> Outputs { get; init; }

    /// <summary>Packs of entries that say <c>cache: true</c>, by entry, each after those it uses.</summary>
    public IReadOnlyDictionary<string, OutputPlan> Packs { get; init; } = new Dictionary<string, OutputPlan>();

    /// <summary>Sources by the names of the models and vectors that use them.</summary>
    public required IReadOnlyDictionary<string, SourceSnapshot> Sources { get; init; }

    /// <summary>Models judged by suites, by step.</summary>
    public IReadOnlyDictionary<string, EvaluationPlan> Evaluations { get; init; } = new Dictionary<string, EvaluationPlan>();

    /// <summary>Searches by name.</summary>
    public IReadOnlyDictionary<string, SearchPlan> Searches { get; init; } = new Dictionary<string, SearchPlan>();

    /// <summary>Fine-tuning runs, by the name of the model they make.</summary>
    public IReadOnlyDictionary<string, TrainingPlan> Trainings { get; init; } = new Dictionary<string, TrainingPlan>();

    /// <summary>Gates that are judged.</summary>
    public IReadOnlyList<GateDeclaration> Gates { get; init; } = [];

    /// <summary>Findings; with an error among them there is nothing to build.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>The splits of data sets that trainings learn and suites judge on; each once.</summary>
    public IEnumerable<DataReference> DataInUse => Trainings.Values.SelectMany(training => training.Run.Data)
        .Concat(Evaluations.Values.Select(evaluation => evaluation.Suite.SampledFrom).OfType<DataReference>())
        .DistinctBy(reference => (reference.Dataset, reference.Split));

    /// <summary>Whether an entry's pack holds what a training gives.</summary>
    public bool IsTrained(string entry) => Trainings.ContainsKey(entry) || Recipe.Entries.GetValueOrDefault(entry) is SubCheckpoint;

    /// <summary>A step and all that it needs, each once.</summary>
    /// <param name="step">The step.</param>
    /// <param name="valuesOnly">Only what is calculated within it: no data, no searches and judges, nothing behind a training.</param>
    public IReadOnlyList<PlanStep> Behind(string step, bool valuesOnly = false)
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
                foreach (var input in valuesOnly && needed[^1].Kind == "finetune" ? [] : _byId[id].Inputs)
                {
                    if (!valuesOnly || _byId[input].Kind is not ("data" or "search" or "evaluate" or "gate"))
                    {
                        open.Push(input);
                    }
                }
            }
        }

        return needed;
    }

    /// <summary>Whether a finding is an error.</summary>
    public bool HasErrors => Diagnostics.Any(finding => finding.Severity == Severity.Error);

    /// <summary>Throws the first error among the findings.</summary>
    /// <exception cref="TaskRecipeException">There is one.</exception>
    public void RequireNoErrors()
    {
        if (Diagnostics.FirstOrDefault(finding => finding.Severity == Severity.Error) is { } error)
        {
            throw new TaskRecipeException(error);
        }
    }

    /// <summary>Steps that would run: <c>+</c> and <c>~</c>; fused ones do not count.</summary>
    public int ToRun => Steps.Count(step => step is { Action: PlanAction.Run or PlanAction.Change, FusedInto.Count: 0 });

    /// <summary>Steps that may run.</summary>
    public int MayRun => Steps.Count(step => step is { Action: PlanAction.MayRun, FusedInto.Count: 0 });

    /// <summary>Steps with nothing to do.</summary>
    public int Cached => Steps.Count(step => step.Action == PlanAction.Cached);
}
