using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Language.Checked;

/// <summary>A search for the values of variables. One whose variables are all set by <c>--set</c> is not in the recipe.</summary>
public sealed record SearchDeclaration(string Name, SourceSpan At) : Declaration(Name, At)
{
    /// <summary>The variables searched, the last running fastest.</summary>
    public required IReadOnlyList<SearchedVariable> Over { get; init; }

    /// <summary>What is sought.</summary>
    public required SearchGoal Goal { get; init; }

    /// <summary>The metric that <c>maximize</c> or <c>minimize</c> names; else null.</summary>
    public MetricExpression? Metric { get; init; }

    /// <summary>The variable that <c>largest</c> or <c>smallest</c> names; else null.</summary>
    public string? Variable { get; init; }

    /// <summary>Only candidates that meet all of these count.</summary>
    public IReadOnlyList<MetricCondition> SubjectTo { get; init; } = [];

    /// <summary>How often the step is halved around the best.</summary>
    public int Refine { get; init; }
}

/// <summary>What a search seeks.</summary>
public enum SearchGoal
{
    /// <summary>The greatest value of a metric.</summary>
    Maximize,

    /// <summary>The least value of a metric.</summary>
    Minimize,

    /// <summary>The greatest value of a variable.</summary>
    Largest,

    /// <summary>The least value of a variable.</summary>
    Smallest,
}

/// <summary>A variable that a search finds, with its candidates in ascending order.</summary>
/// <param name="Name">Its name.</param>
/// <param name="At">Where it is declared.</param>
/// <param name="Candidates">From, from + step … up to the end; exact.</param>
/// <param name="Step">The step, which <c>refine</c> halves; null where the candidates are listed.</param>
public sealed record SearchedVariable(string Name, SourceSpan At, IReadOnlyList<ExactDecimal> Candidates, ExactDecimal? Step);

/// <summary>Models measured in suites or groups.</summary>
public sealed record EvaluateDeclaration(SourceSpan At, IReadOnlyList<string> Models, IReadOnlyList<string> Suites);

/// <summary>A condition that guards outputs.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Condition">The condition.</param>
/// <param name="AtConfidence">One-sided confidence at which left − right must hold; null for the plain values.</param>
public sealed record GateDeclaration(SourceSpan At, MetricCondition Condition, ExactDecimal? AtConfidence);
