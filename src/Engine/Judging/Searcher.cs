using System.Diagnostics;
using System.Globalization;
using TaskRecipes.Basics;
using TaskRecipes.Engine.Outputs;
using TaskRecipes.Engine.Running;
using TaskRecipes.Engine.Store;
using TaskRecipes.Learning.Tasks;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Engine.Judging;

/// <summary>Carries out searches: judges every candidate, and keeps what was found with its curve (SPEC 2).</summary>
internal sealed class Searcher(BuildContext context, BuildState state, Planner planner, Preparation preparation, Evaluator evaluator)
{
    private readonly Dictionary<string, StepCost> _costs = new(StringComparer.Ordinal);

    /// <summary>What it took, by step.</summary>
    public IReadOnlyDictionary<string, StepCost> Costs => _costs;

    /// <summary>Searches; all that candidates are made of is at hand, and what does not depend on them is judged.</summary>
    /// <exception cref="TaskRecipeException">No candidate passes.</exception>
    public void Run(BuildPlan plan, SearchPlan search, ModelForming forming)
    {
        var clock = Stopwatch.StartNew();
        var declared = search.Search;
        List<JudgedCandidate> curve = [];
        foreach (var candidate in SearchGrid.Of(declared))
        {
            curve.Add(Judge(plan, search, candidate, forming));
        }

        for (var round = 1; round <= declared.Refine && Best(declared, curve) is { } best; round++)
        {
            foreach (var candidate in SearchGrid.Around(declared, best.Values, round).Where(candidate => !curve.Exists(known => known.Values.SequenceEqual(candidate))))
            {
                curve.Add(Judge(plan, search, candidate, forming));
            }
        }

        var found = Best(declared, curve) ?? throw EngineErrors.NothingPasses(declared, Nearest(declared, curve));
        new SearchRecord(search.Key!, [.. declared.Over.Select(variable => variable.Name)], found.Values, curve).Save(context.Store);
        state.Made(search.Key!);
        _costs[$"search:{declared.Name}"] = new StepCost(clock.Elapsed.TotalSeconds, forming.BytesRead);
    }

    /// <summary>The best that passes; of equals the one with smaller values. Null where none does.</summary>
    private static JudgedCandidate? Best(SearchDeclaration search, IEnumerable<JudgedCandidate> curve)
    {
        var passing = curve.Where(candidate => candidate.Passes).OrderBy(candidate => candidate, SearchGrid.ByValues);
        return search.Goal is SearchGoal.Maximize or SearchGoal.Largest
            ? passing.MaxBy(candidate => candidate.Score)
            : passing.MinBy(candidate => candidate.Score);
    }

    private static string Nearest(SearchDeclaration search, IEnumerable<JudgedCandidate> curve)
    {
        var nearest = curve.OrderBy(candidate => candidate, SearchGrid.ByValues).MinBy(candidate => candidate.Shortfall)!;
        var values = Text(search, nearest.Values);
        return nearest.Shortfall <= 0 ? $"the score of {values}, and of every other that meets the conditions, is no number"
            : double.IsInfinity(nearest.Shortfall) ? "what the conditions name is no number for any of them"
            : string.Create(CultureInfo.InvariantCulture, $"the nearest is {values}, which misses by {nearest.Shortfall:0.####}");
    }

    private static string Text(SearchDeclaration search, IReadOnlyList<ExactDecimal> candidate) =>
        string.Join(", ", search.Over.Select((variable, i) => $"{variable.Name} = {candidate[i].ToDisplay()}"));

    /// <summary>Judges a candidate; what it is made of belongs to the search, and so do its failures.</summary>
    private JudgedCandidate Judge(BuildPlan plan, SearchPlan search, IReadOnlyList<ExactDecimal> candidate, ModelForming forming)
    {
        try
        {
            return Measure(plan, search, candidate, forming);
        }
        catch (PackFailedException exception)
        {
            throw new TaskRecipeException(exception.Diagnostic with { Message = $"with {Text(search.Search, candidate)}: {exception.Message}" }, exception);
        }
    }

    private JudgedCandidate Measure(BuildPlan plan, SearchPlan search, IReadOnlyList<ExactDecimal> candidate, ModelForming forming)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var declared = search.Search;
        var values = new Dictionary<string, ExactDecimal>(StringComparer.Ordinal);
        for (var i = 0; i < candidate.Count; i++)
        {
            values[declared.Over[i].Name] = candidate[i];
        }

        BuildPlan Candidate()
        {
            var planned = planner.Candidate(plan.Recipe, search, values);
            planned.RequireNoErrors();
            evaluator.Restore(planned);
            return planned;
        }

        // What a candidate is made of is no step of the build.
        var course = new Course(Candidate, _ => { });
        var candidatePlan = Candidate();
        var measured = new Dictionary<string, IReadOnlyDictionary<string, MetricValue>?>(StringComparer.Ordinal);
        foreach (var step in search.Judgements.Select(judgement => judgement.StepId))
        {
            if (candidatePlan.Evaluations[step].Values is null)
            {
                candidatePlan = preparation.Ready(candidatePlan, now => now.Evaluations[step].Roots, course);
                try
                {
                    evaluator.Run(candidatePlan, candidatePlan.Evaluations[step], forming, isCandidate: true);
                }
                catch (NumbersNotFiniteException)
                {
                    // A scale that is too large is what searches are for: others may do.
                    return new JudgedCandidate(candidate, double.NaN, double.PositiveInfinity);
                }
            }

            measured[step] = candidatePlan.Evaluations[step].Values;
        }

        var table = new MetricTable(candidatePlan.Recipe, judgement => measured.GetValueOrDefault(judgement.StepId));
        var score = declared.Metric is { } metric ? table.Of(metric)?.Value ?? double.NaN : values[declared.Variable!].ToDouble();
        return new JudgedCandidate(candidate, score, declared.SubjectTo.Select(condition => GateJudge.Shortfall(condition, table)).DefaultIfEmpty(0).Max());
    }
}
