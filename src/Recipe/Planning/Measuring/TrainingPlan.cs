using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning.Measuring;

/// <summary>A fine-tuning run as it is planned (SPEC 8): what it starts from, what it sees, and its settings.</summary>
/// <param name="run">What the recipe declares.</param>
/// <param name="start">The model it starts from.</param>
/// <param name="settings">Values of <see cref="StandardTraining.Parameters"/>, defaults filled in.</param>
/// <param name="lora">Values of <see cref="StandardTraining.LoraParameters"/>; null where all weights are trained.</param>
public sealed class TrainingPlan(
    FinetunedModel run, TensorSet start, IReadOnlyDictionary<string, ResolvedParameter> settings, IReadOnlyDictionary<string, ResolvedParameter>? lora)
    : IPlannedValue
{
    /// <summary>Raised whenever a change of the code changes what training gives; part of every key.</summary>
    private const int Version = 2;

    private readonly List<SubCheckpoint> _checkpoints = [];

    /// <summary>What the recipe declares.</summary>
    public FinetunedModel Run { get; } = run;

    /// <summary>The model it starts from.</summary>
    public TensorSet Start { get; } = start;

    /// <summary>Values of its keys, defaults filled in.</summary>
    public IReadOnlyDictionary<string, ResolvedParameter> Settings { get; } = settings;

    /// <summary>Values of <c>lora</c>; null where all weights are trained.</summary>
    public IReadOnlyDictionary<string, ResolvedParameter>? Lora { get; } = lora;

    /// <summary>The head that is made where the start has none; null where it has one.</summary>
    public MadeHead? NewHead { get; init; }

    /// <summary>Checkpoints on its way that the recipe names.</summary>
    public IReadOnlyList<SubCheckpoint> Checkpoints => _checkpoints;

    /// <summary>Digest of everything its weights depend on; null while that of a source or data file is not known.</summary>
    public Digest? Key { get; private set; }

    /// <summary>Keys of the data it sees; null for what is not known.</summary>
    public IReadOnlyList<(string Name, Digest? Key)> Data { get; private set; } = [];

    /// <summary>Which checkpoint an entry is: <c>@10%</c>, <c>@100</c>; empty for the end.</summary>
    public string Moment(string entry) => entry[Run.Name.Length..];

    internal void Add(SubCheckpoint checkpoint) => _checkpoints.Add(checkpoint);

    void IPlannedValue.Resolve(TensorKeys keys, JudgingKeys judging, IBuildState state)
    {
        if (Settings.Values.Concat(Lora?.Values ?? []).Any(value => ReferenceEquals(value, ResolvedParameter.Unknown)))
        {
            return;
        }

        var text = new KeyText("finetune").Add(Version).Add(judging.Numerics).Add(Run.Task);
        Data = [.. Run.Data.Select(data => (data.Name, judging.KeyOf(data)))];
        if (judging.Add(text, Start, keys) && judging.Add(text, Run.Head) && Data.All(data => JudgingKeys.Add(text, data.Key)))
        {
            JudgingKeys.Add(text, Settings);
            JudgingKeys.Add(text, Lora ?? new Dictionary<string, ResolvedParameter>());
            Key = text.Digest();
        }
    }
}

/// <summary>A head that a training makes.</summary>
/// <param name="Text">Its name and classes in a line, for plans.</param>
/// <param name="Tensors">Names of all that is new.</param>
public sealed record MadeHead(string Text, IReadOnlyList<string> Tensors);
