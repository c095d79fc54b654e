using TaskRecipes.Basics;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Architectures;

/// <summary>What an architecture's head for classes is.</summary>
/// <param name="Task">What it is trained for.</param>
/// <param name="Width">Values that it reads.</param>
internal sealed record HeadForm(string Task, long Width)
{
    /// <summary>What the hub's class calls it; null where it has none.</summary>
    public string? Own { get; init; }

    /// <summary>The hub's class of a model with it.</summary>
    public string? HubClass { get; init; }

    /// <summary>What stands before the names below the head in the checkpoint.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>What the hub's class with a head puts there.</summary>
    public string HubPrefix { get; init; } = "";

    /// <summary>Whether the hub's own has a bias.</summary>
    public bool OwnHasBias { get; init; } = true;

    /// <summary>Whether <c>heads.NAME</c> has one.</summary>
    public bool HasBias { get; init; } = true;

    /// <summary>A layer between the states and the head, which checkpoints may lack too; null for none.</summary>
    public string? Pooler { get; init; }

    /// <summary>Of an architecture's checkpoint; null where it is not known, or no checkpoint of the hub's.</summary>
    public static HeadForm? Of(ModelConfig config, IReadOnlyDictionary<string, Shape> tensors)
    {
        var type = config.Text("model_type", "");
        return type switch
        {
            "bert" => new HeadForm(LearningTasks.TextClassification, BertSizes.From(config).Width)
            {
                Own = "classifier", HubClass = "BertForSequenceClassification", Prefix = BertModel.PrefixOf(tensors), HubPrefix = "bert.",
                Pooler = $"{BertModel.PrefixOf(tensors)}pooler.dense",
            },
            "vit" => new HeadForm(LearningTasks.ImageClassification, VitSizes.From(config).Width)
            {
                Own = "classifier", HubClass = "ViTForImageClassification", Prefix = VitModel.PrefixOf(tensors), HubPrefix = "vit.",
            },
            "gpt2" => new HeadForm(LearningTasks.TextClassification, Gpt2Sizes.From(config).Width)
            {
                Own = "score", HubClass = "GPT2ForSequenceClassification", Prefix = Gpt2Model.PrefixOf(tensors), HubPrefix = "transformer.", OwnHasBias = false,
            },
            "clip" => new HeadForm(LearningTasks.ImageClassification, ClipSizes.From(config).Projection) { HasBias = false },
            _ when LlamaFamily.All.TryGetValue(type, out var family) => new HeadForm(LearningTasks.TextClassification, LlamaSizes.From(config).Width)
            {
                Own = "score", HubClass = $"{family.HubName}ForSequenceClassification", Prefix = LlamaModel.PrefixOf(tensors), HubPrefix = "model.", OwnHasBias = false,
            },
            _ => null,
        };
    }
}
