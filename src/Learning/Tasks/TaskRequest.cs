using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;

namespace TaskRecipes.Learning.Tasks;

/// <summary>What <see cref="LearningTasks.Create"/> makes a task of.</summary>
/// <param name="Task">The task's name in recipes, such as <c>image-classification</c>.</param>
/// <param name="Model">How messages name the model: its path, or its name in the recipe.</param>
/// <param name="ConfigJson">The text of its config.json.</param>
/// <param name="Tensors">Names and shapes of the checkpoint's tensors.</param>
/// <param name="DataName">How messages name the data: <c>mnist_data.train</c>.</param>
/// <param name="Data">The samples.</param>
public sealed record TaskRequest(
    string Task, string Model, string ConfigJson, IReadOnlyDictionary<string, Shape> Tensors, string DataName, SampleSet Data)
{
    /// <summary>The head's name (<c>heads.NAME</c>); null for the only one.</summary>
    public string? Head { get; init; }

    /// <summary>The files beside the weights that make a tokenizer, by file name.</summary>
    public IReadOnlyDictionary<string, byte[]> TokenizerFiles { get; init; } = new Dictionary<string, byte[]>();

    /// <summary>The text of preprocessor_config.json, which tells how images are made ready for the model; null where there is none.</summary>
    public string? PreprocessorJson { get; init; }

    /// <summary>The text of generation_config.json, which may name tokens that end a text; null where there is none.</summary>
    public string? GenerationJson { get; init; }

    /// <summary>Class names and templates of which a head is made, in place of one among the tensors.</summary>
    public ZeroShotTexts? ZeroShot { get; init; }

    /// <summary>Whether it is to be trained on, so that every class needs a sample.</summary>
    public bool Trains { get; init; }

    /// <summary>Told what is taken for right but should be looked at.</summary>
    public Action<Diagnostic>? Found { get; init; }

    /// <summary>Samples judged at once; changes no result.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Tokens seen at once; the model's own length if null.</summary>
    public int? Context { get; init; }

    /// <summary>How texts are written and scored; for the task <c>generation</c>, whose samples are prompts.</summary>
    public GenerationOptions? Generation { get; init; }

    /// <summary>Which tokens are hidden, for the task <c>masked-language-modeling</c>.</summary>
    public Masking? Masking { get; init; }

    /// <summary>The most tokens written for a text, for the task <c>text-to-text</c>.</summary>
    public int? MaxNewTokens { get; init; }

    /// <summary>Tokens from one window's begin to the next; the context if null.</summary>
    public int? Stride { get; init; }
}
