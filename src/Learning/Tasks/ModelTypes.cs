using TaskRecipes.Learning.Models;

namespace TaskRecipes.Learning.Tasks;

/// <summary>Which architecture a config.json's <c>model_type</c> names.</summary>
internal static class ModelTypes
{
    private static readonly SortedDictionary<string, Func<ModelConfig, TaskRequest, IModel>> Known = All();

    public static IReadOnlyCollection<string> Names => Known.Keys;

    public static IModel Create(TaskRequest request)
    {
        var config = new ModelConfig(request.Model, request.ConfigJson);
        var name = config.Text("model_type");
        return Known.TryGetValue(name, out var create)
            ? create(config, request)
            : throw LearningErrors.UnknownArchitecture(request.Model, name, Known.Keys);
    }

    public static string NameOf(TaskRequest request) => new ModelConfig(request.Model, request.ConfigJson).Text("model_type");

    private static SortedDictionary<string, Func<ModelConfig, TaskRequest, IModel>> All()
    {
        var all = new SortedDictionary<string, Func<ModelConfig, TaskRequest, IModel>>(StringComparer.Ordinal)
        {
            ["bert"] = (config, request) => BertModel.From(config, request.Tensors, request.Head, Classifies(request)),
            ["clip"] = (config, request) => ClipModel.From(config, request.Tensors, request.Head, request.ZeroShot?.Tokens(request)),
            ["convnet"] = (config, request) => ConvNetModel.From(config, request.Head),
            ["gpt2"] = (config, request) => Gpt2Model.From(config, request.Tensors, request.Head, Classifies(request)),
            ["mlp"] = (config, request) => MlpModel.From(config, request.Head),
            ["mt5"] = (config, request) => new T5Model(T5Sizes.From(config, request.Tensors)),
            ["t5"] = (config, request) => new T5Model(T5Sizes.From(config, request.Tensors)),
            ["vit"] = (config, request) => VitModel.From(config, request.Tensors, request.Head),
        };
        foreach (var name in LlamaFamily.All.Keys)
        {
            all.Add(name, (config, request) => LlamaModel.From(config, request.Tensors, request.Head, Classifies(request)));
        }

        return all;
    }

    private static bool Classifies(TaskRequest request) => request.Task == LearningTasks.TextClassification;
}
