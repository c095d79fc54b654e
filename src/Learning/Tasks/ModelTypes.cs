using TaskRecipes.Learning.Models;

namespace TaskRecipes.Learning.Tasks;

/// <summary>Which architecture a config.json's <c>model_type</c> names.</summary>
internal static class ModelTypes
{
    private static readonly SortedDictionary<string, Func<ModelConfig, TaskRequest, IModel>> Known = new(StringComparer.Ordinal)
    {
        ["convnet"] = (config, request) => ConvNetModel.From(config, request.Head),
        ["gpt2"] = (config, request) => Gpt2Model.From(config, request.Tensors, request.Head, request.Task == LearningTasks.TextClassification),
        ["mlp"] = (config, request) => MlpModel.From(config, request.Head),
        ["vit"] = (config, request) => VitModel.From(config, request.Tensors, request.Head),
    };

    public static IModel Create(TaskRequest request)
    {
        var config = new ModelConfig(request.Model, request.ConfigJson);
        var name = config.Text("model_type");
        return Known.TryGetValue(name, out var create)
            ? create(config, request)
            : throw LearningErrors.UnknownArchitecture(request.Model, name, Known.Keys);
    }

    public static string NameOf(TaskRequest request) => new ModelConfig(request.Model, request.ConfigJson).Text("model_type");
}
