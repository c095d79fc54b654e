using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Language.Checked;

/// <summary>What of a metric is meant: <c>MODEL.SUITE.METRIC</c>, <c>….n</c> or <c>….stderr</c>.</summary>
public enum MetricAspect
{
    /// <summary>Its value.</summary>
    Value,

    /// <summary>How many samples it is made of.</summary>
    Count,

    /// <summary>Its standard error.</summary>
    StandardError,
}

/// <summary>Functions of metrics.</summary>
public enum MetricFunction
{
    /// <summary>The mean.</summary>
    Mean,

    /// <summary>The standard deviation over n − 1.</summary>
    Std,

    /// <summary>The least.</summary>
    Min,

    /// <summary>The greatest.</summary>
    Max,

    /// <summary>The sum.</summary>
    Sum,
}

/// <summary>A checked expression of metrics; always a number.</summary>
/// <param name="At">Where it stands.</param>
public abstract record MetricExpression(SourceSpan At);

/// <summary>A literal number.</summary>
public sealed record MetricNumber(SourceSpan At, ExactDecimal Value) : MetricExpression(At);

/// <summary>A variable.</summary>
public sealed record MetricVariable(SourceSpan At, string Name) : MetricExpression(At);

/// <summary>A metric of a model in a suite or group.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Model">The model.</param>
/// <param name="Baseline">The baseline of that model, where one is meant (<c>forget@random_vector</c>).</param>
/// <param name="Suite">The suite or group.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Aspect">What of it.</param>
public sealed record MetricReference(
    SourceSpan At, string Model, string? Baseline, string Suite, string Metric, MetricAspect Aspect) : MetricExpression(At);

/// <summary>Unary minus.</summary>
public sealed record MetricNegation(SourceSpan At, MetricExpression Operand) : MetricExpression(At);

/// <summary>Two operands.</summary>
public sealed record MetricBinary(SourceSpan At, BinaryOperator Operator, MetricExpression Left, MetricExpression Right) : MetricExpression(At);

/// <summary>A function of metrics.</summary>
public sealed record MetricCall(SourceSpan At, MetricFunction Function, IReadOnlyList<MetricExpression> Arguments) : MetricExpression(At);

/// <summary>How a condition compares.</summary>
public enum Comparison
{
    /// <summary>&lt;</summary>
    Less,

    /// <summary>&lt;=</summary>
    AtMost,

    /// <summary>&gt;</summary>
    Greater,

    /// <summary>&gt;=</summary>
    AtLeast,
}

/// <summary>A condition on metrics.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Text">As it was written, loops replaced.</param>
/// <param name="Left">Left side.</param>
/// <param name="Comparison">How they compare.</param>
/// <param name="Right">Right side.</param>
public sealed record MetricCondition(SourceSpan At, string Text, MetricExpression Left, Comparison Comparison, MetricExpression Right);
