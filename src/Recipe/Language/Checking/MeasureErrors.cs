using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Checking;

/// <summary>TR027x to TR029x: suites, metrics, searches and gates.</summary>
internal static class MeasureErrors
{
    public static Diagnostic BadMetric(SourceSpan at, string text) =>
        Error(at, "TR0271", $"'{text}' is no metric; a metric is MODEL.SUITE.METRIC, such as 'both.mnist_test.accuracy'");

    public static Diagnostic UnknownSuite(SourceSpan at, string name, string hint) =>
        Error(at, "TR0272", $"unknown suite or group '{name}'{hint}");

    public static Diagnostic UnknownMetric(SourceSpan at, string suite, string metric, IReadOnlyCollection<string> known) =>
        Error(at, "TR0273", $"'{suite}' has no metric '{metric}'{Suggestion.HintOrList(metric, known)}");

    public static Diagnostic NeedsOwn(SourceSpan at, string suite, string metric) =>
        Error(at, "TR0274", $"'{metric}' compares with the task's own model; say which: add 'own: …' to the suite '{suite}'");

    public static Diagnostic UnknownAspect(SourceSpan at, string aspect) =>
        Error(at, "TR0275", $"a metric has '.n' and '.stderr', but no '.{aspect}'");

    public static Diagnostic UnknownFunction(SourceSpan at, string name, IReadOnlyCollection<string> known) =>
        Error(at, "TR0276", $"there is no function '{name}' of metrics{Suggestion.HintOrList(name, known)}");

    public static Diagnostic FunctionOfNothing(SourceSpan at, string name, int least) =>
        Error(at, "TR0277", $"'{name}' takes at least {least} metric{(least == 1 ? "" : "s")}");

    public static Diagnostic NamedArgument(SourceSpan at, string name) =>
        Error(at, "TR0278", $"functions of metrics have no named parameters such as '{name}='");

    public static Diagnostic ModelWithoutMetric(SourceSpan at, string name) =>
        Error(at, "TR0279", $"'{name}' alone is no number; name a metric of it: '{name}.SUITE.accuracy'");

    public static Diagnostic VectorMeasured(SourceSpan at, string name) =>
        Error(at, "TR0280", $"'{name}' is a vector; only models can be measured: declare 'base + {name}' under 'operations'");

    public static Diagnostic TestInSearch(SourceSpan at, string suite) =>
        Error(at, "TR0281", $"'{suite}' judges on a test split, which a search may not see; search on a validation split");

    public static Diagnostic BadRange(SourceSpan at, string why) =>
        Error(at, "TR0282", why);

    public static Diagnostic TooManyCandidates(SourceSpan at, int most) =>
        Error(at, "TR0283", $"this search has more than {most} candidates");

    public static Diagnostic GoalNotSearched(SourceSpan at, string name, IReadOnlyCollection<string> known) =>
        Error(at, "TR0284", $"'{name}' is not searched here{Suggestion.HintOrList(name, known)}");

    public static Diagnostic GoalWithoutCondition(SourceSpan at, string goal) =>
        Error(at, "TR0285", $"'{goal}' of a variable needs a condition: add 'subject_to: [ … ]'");

    public static Diagnostic Independent(SourceSpan at, string search, string variables) =>
        Error(at, "TR0286", $"no metric of '{search}' depends on {variables}; use it in a model that the search measures");

    public static Diagnostic SearchCycle(SourceSpan at, string path) =>
        Error(at, "TR0287", $"these searches wait for each other: {path}");

    public static Diagnostic RefineList(SourceSpan at) =>
        Error(at, "TR0288", "'refine' halves a step; give candidates as { from: …, to: …, step: … }");

    public static Diagnostic UnknownBaseline(SourceSpan at, string baseline, string suite, IReadOnlyCollection<string> known) =>
        Error(at, "TR0289", $"the suite '{suite}' measures no baseline '{baseline}'{(known.Count > 0 ? Suggestion.HintOrList(baseline, known) : $"; add 'baselines: [{baseline}]' to it")}");

    public static Diagnostic GroupOfGroups(SourceSpan at, string name) =>
        Error(at, "TR0290", $"'{name}' is a group; a group holds suites");

    public static Diagnostic BadConfidence(SourceSpan at) =>
        Error(at, "TR0291", "a confidence lies between 0.5 and 1, such as 0.95");

    public static Diagnostic ConstantCondition(SourceSpan at) =>
        Error(at, "TR0292", "this condition names no metric");

    private static Diagnostic Error(SourceSpan at, string code, string message) => new(at, Severity.Error, code, message);
}
