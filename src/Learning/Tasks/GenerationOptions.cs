namespace TaskRecipes.Learning.Tasks;

/// <summary>A text that a model wrote.</summary>
/// <param name="Prompt">What it was to go on from.</param>
/// <param name="Continuation">What it wrote.</param>
public sealed record WrittenText(string Prompt, string Continuation);

/// <summary>How texts are written and what scores them: the keys of a suite of task <c>generation</c>.</summary>
/// <param name="Score">Scores all texts at once, one number each; a program's or another model's.</param>
public sealed record GenerationOptions(Func<IReadOnlyList<WrittenText>, IReadOnlyList<double>> Score)
{
    /// <summary>Texts written for each prompt.</summary>
    public int Samples { get; init; } = 1;

    /// <summary>The greatest number of tokens of a text.</summary>
    public int MaxNewTokens { get; init; } = 20;

    /// <summary>What logits are divided by; 0 takes the likeliest token.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Tokens are drawn from the likeliest that make up this share (Holtzman et al., 2020, section 3.1).</summary>
    public double TopP { get; init; } = 1;

    /// <summary>The score from which a text counts for <c>rate</c>.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Of the draws.</summary>
    public long Seed { get; init; }
}
