using TaskRecipes.Learning.Models;

namespace TaskRecipes.Learning.Tasks;

/// <summary>Which architecture a config.json's <c>model_type</c> names.</summary>
internal static class ModelTypes
{
    private static readonly SortedDictionary<string, Architecture> Known = All();

    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <exception cref="Basics.TaskRecipeException">The architecture is not known, or config.json is not right.</exception>
    public static IModel Create(TaskRequest request)
    {
        var config = new ModelConfig(request.Model, request.ConfigJson);
        var architecture = Of(config);
        LayersTold.Check(config, request.Tensors);
        return architecture.Create(config, request);
    }

    /// <exception cref="Basics.TaskRecipeException">The architecture is not known or not for the task.</exception>
    public static void RequireTask(TaskRequest request)
    {
        var config = new ModelConfig(request.Model, request.ConfigJson);
        var tasks = TasksOfModels.Of(Of(config).Model);
        if (!tasks.Contains(request.Task))
        {
            throw LearningErrors.NotForTask(request.Model, config.Text("model_type"), request.Task, tasks);
        }
    }

    public static string NameOf(TaskRequest request) => new ModelConfig(request.Model, request.ConfigJson).Text("model_type");

    private static Architecture Of(ModelConfig config) => config.Text("model_type") is var name && Known.TryGetValue(name, out var architecture)
        ? architecture
        : throw LearningErrors.UnknownArchitecture(config.Model, name, Known.Keys);

    private static SortedDictionary<string, Architecture> All()
    {
        var all = new SortedDictionary<string, Architecture>(StringComparer.Ordinal)
        {
            ["bert"] = new(typeof(BertModel), (config, request) => BertModel.From(config, request.Tensors, request.Head, Classifies(request))),
            ["clip"] = new(typeof(ClipModel), (config, request) => ClipModel.From(config, request.Tensors, request.Head, request.ZeroShot?.Tokens(request))),
            ["convnet"] = new(typeof(ConvNetModel), (config, request) => ConvNetModel.From(config, request.Head)),
            ["gpt2"] = new(typeof(Gpt2Model), (config, request) => Gpt2Model.From(config, request.Tensors, request.Head, Classifies(request))),
            ["mlp"] = new(typeof(MlpModel), (config, request) => MlpModel.From(config, request.Head)),
            ["mt5"] = new(typeof(T5Model), (config, request) => new T5Model(T5Sizes.From(config, request.Tensors))),
            ["t5"] = new(typeof(T5Model), (config, request) => new T5Model(T5Sizes.From(config, request.Tensors))),
            ["vit"] = new(typeof(VitModel), (config, request) => VitModel.From(config, request.Tensors, request.Head)),
        };
        foreach (var name in LlamaFamily.All.Keys)
        {
            all.Add(name, new(typeof(LlamaModel), (config, request) => LlamaModel.From(config, request.Tensors, request.Head, Classifies(request))));
        }

        return all;
    }

    private static bool Classifies(TaskRequest request) => request.Task == LearningTasks.TextClassification;

    /// <param name="Model">The class of the model.</param>
    /// <param name="Create">Makes it from its config and the request.</param>
    private sealed record Architecture(Type Model, Func<ModelConfig, TaskRequest, IModel> Create);
}
