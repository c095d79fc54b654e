using TaskRecipes.Basics;
using TaskRecipes.Engine.Store;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Engine.Judging;

/// <summary>The candidates of a search: every combination of its variables' values, in exact decimals.</summary>
internal static class SearchGrid
{
    /// <summary>Smaller values first, variable by variable.</summary>
    public static IComparer<JudgedCandidate> ByValues { get; } = Comparer<JudgedCandidate>.Create(Compare);

    /// <summary>All candidates, the last variable running fastest.</summary>
    public static IEnumerable<IReadOnlyList<ExactDecimal>> Of(SearchDeclaration search) =>
        Combinations([.. search.Over.Select(variable => variable.Candidates)]);

    /// <summary>Candidates around the best with the step halved so often, within the range searched.</summary>
    public static IEnumerable<IReadOnlyList<ExactDecimal>> Around(SearchDeclaration search, IReadOnlyList<ExactDecimal> best, int halvings)
    {
        List<IReadOnlyList<ExactDecimal>> axes = [];
        for (var i = 0; i < search.Over.Count; i++)
        {
            var variable = search.Over[i];
            var step = variable.Step!.Value;
            for (var halving = 0; halving < halvings; halving++)
            {
                step *= Half;
            }

            axes.Add([.. new[] { best[i] - step, best[i], best[i] + step }
                .Where(value => value >= variable.Candidates[0] && value <= variable.Candidates[^1])]);
        }

        return Combinations(axes);
    }

    private static ExactDecimal Half { get; } = ExactDecimal.Parse("0.5");

    private static IEnumerable<IReadOnlyList<ExactDecimal>> Combinations(IReadOnlyList<IReadOnlyList<ExactDecimal>> axes)
    {
        IEnumerable<IReadOnlyList<ExactDecimal>> all = [[]];
        foreach (var axis in axes)
        {
            all = all.SelectMany(head => axis, (head, value) => (IReadOnlyList<ExactDecimal>)[.. head, value]);
        }

        return all;
    }

    private static int Compare(JudgedCandidate? left, JudgedCandidate? right)
    {
        for (var i = 0; i < left!.Values.Count; i++)
        {
            if (left.Values[i].CompareTo(right!.Values[i]) is not 0 and var order)
            {
                return order;
            }
        }

        return 0;
    }
}
