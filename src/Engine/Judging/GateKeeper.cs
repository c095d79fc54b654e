using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Engine.Judging;

/// <summary>Judges the gates of a build and holds back what they guard (SPEC 7).</summary>
/// <param name="publishAnyway">Whether nothing is held back.</param>
/// <param name="found">Told of each gate that fails.</param>
internal sealed class GateKeeper(bool publishAnyway, Action<Diagnostic> found)
{
    private readonly List<GateDeclaration> _failed = [];
    private readonly List<GateReport> _reports = [];

    /// <summary>The gates as they were judged, in the recipe's order.</summary>
    public IReadOnlyList<GateReport> Reports => _reports;

    /// <summary>Judges the gates; one whose metrics are not there fails.</summary>
    /// <param name="plan">The plan, all its evaluations at their end.</param>
    /// <param name="outputs">The outputs of the build.</param>
    public void Judge(BuildPlan plan, IReadOnlyList<OutputDeclaration> outputs)
    {
        var table = new MetricTable(plan.Recipe, judgement => plan.Evaluations.GetValueOrDefault(judgement.StepId)?.Values);
        foreach (var gate in plan.Gates)
        {
            var report = GateJudge.Judge(gate, table);
            _reports.Add(report);
            if (!report.Passed)
            {
                _failed.Add(gate);
                var guarded = string.Join(", ", outputs.Where(output => GateScope.Guards(plan.Recipe, gate, [output])).Select(output => output.Name).DefaultIfEmpty("nothing"));
                found(publishAnyway ? EngineErrors.GateOverruled(report, guarded) : EngineErrors.GateFailed(report, guarded));
            }
        }
    }

    /// <summary>Whether a gate that failed holds an output back.</summary>
    public bool Withholds(CheckedRecipe recipe, OutputDeclaration output) =>
        !publishAnyway && _failed.Exists(gate => GateScope.Guards(recipe, gate, [output]));
}
