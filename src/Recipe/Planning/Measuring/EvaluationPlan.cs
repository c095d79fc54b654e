using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning.Measuring;

/// <summary>A model judged by a suite, as it is planned (SPEC 7).</summary>
/// <param name="judgement">Which model, which suite.</param>
/// <param name="suite">The suite.</param>
/// <param name="model">The model.</param>
/// <param name="dtype">What its tensors are rounded to: the dtype of the output of the same name; null for that of each tensor (SPEC 5.3).</param>
/// <param name="settings">Values of the task's own keys, defaults filled in.</param>
/// <param name="scorer">The model that scores what is generated; else null.</param>
public sealed class EvaluationPlan(
    Judgement judgement, SuiteDeclaration suite, TensorSet model, DType? dtype, IReadOnlyDictionary<string, ResolvedParameter> settings, TensorSet? scorer)
{
    /// <summary>Raised whenever a change of the code changes how models are formed and judged, whatever the task; part of every key.</summary>
    private const int Version = 1;

    /// <summary>Which model, which suite.</summary>
    public Judgement Judgement { get; } = judgement;

    /// <summary>The suite.</summary>
    public SuiteDeclaration Suite { get; } = suite;

    /// <summary>The model.</summary>
    public TensorSet Model { get; } = model;

    /// <summary>The model that scores what is generated; else null.</summary>
    public TensorSet? Scorer { get; } = scorer;

    /// <summary>Values of the task's own keys, defaults filled in.</summary>
    public IReadOnlyDictionary<string, ResolvedParameter> Settings { get; } = settings;

    /// <summary>Digest of everything the metrics depend on; null while that of a source or data file is not known, or where nothing is to be kept.</summary>
    public Digest? Key { get; private set; }

    /// <summary>The metrics by name, where they were measured already; else null.</summary>
    public IReadOnlyDictionary<string, MetricValue>? Values { get; private set; }

    /// <summary>The model as an output at some path, for a program to read; null for tasks that are judged in memory.</summary>
    public Func<string, OutputPlan>? Written { get; internal set; }

    /// <summary>Whether its results may be kept: those of a program without a version may not (SPEC 7).</summary>
    public bool IsKept => Suite.Command is not { Version: null } && Suite.Generation is not { ScorerCommand.Count: > 0 };

    /// <summary>Every tensor that is calculated for it.</summary>
    public IEnumerable<TensorNode> Roots => Scorer is null ? Model.Calculated.Values : Model.Calculated.Values.Concat(Scorer.Calculated.Values);

    /// <summary>What a tensor of the model is rounded to before it is judged.</summary>
    public DType StoredAs(TensorNode node) => Stored ?? node.DType;

    /// <summary>What the model is rounded to as a whole; null where each tensor keeps its own.</summary>
    public DType? Stored { get; } = dtype;

    /// <summary>Takes what was measured in this build.</summary>
    public void Use(IReadOnlyDictionary<string, MetricValue> values) => Values = values;

    /// <summary>Finds its key, and what was measured under it.</summary>
    internal void Resolve(TensorKeys keys, JudgingKeys judging, IBuildState state)
    {
        if (Settings.Values.Any(value => ReferenceEquals(value, ResolvedParameter.Unknown)))
        {
            return;
        }

        var text = new KeyText("evaluate").Add(Version);
        if (judging.Add(text, Model, node => keys.Stored(node, StoredAs(node), allowNonfinite: false))
            && judging.Add(text, Suite, Settings)
            && (Scorer is null || judging.Add(text, Scorer, keys)))
        {
            Key = text.Digest();
            Values = IsKept ? state.Evaluated(Key) : null;
        }
    }
}
