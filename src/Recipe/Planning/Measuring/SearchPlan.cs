using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning.Measuring;

/// <summary>A search as it is planned: which judgements each candidate is judged by, and what was found.</summary>
/// <param name="search">What the recipe declares.</param>
/// <param name="judgements">Every judgement that its goal and conditions are made of, and those they are compared with.</param>
public sealed class SearchPlan(SearchDeclaration search, IReadOnlyList<Judgement> judgements)
{
    /// <summary>What the recipe declares.</summary>
    public SearchDeclaration Search { get; } = search;

    /// <summary>Every judgement that its goal and conditions are made of, and those they are compared with.</summary>
    public IReadOnlyList<Judgement> Judgements { get; } = judgements;

    /// <summary>Digest of everything that what is found depends on; null while that of a source or data file is not known.</summary>
    public Digest? Key { get; internal set; }

    /// <summary>The values found, by variable; null where they are still to be searched for.</summary>
    public IReadOnlyDictionary<string, ExactDecimal>? Found { get; internal set; }
}
