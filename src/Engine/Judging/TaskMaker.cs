using System.Text;
using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Engine.Data;
using TaskRecipes.Engine.Files;
using TaskRecipes.Engine.Outputs;
using TaskRecipes.Engine.Sources;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tasks;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Engine.Judging;

/// <summary>Brings together what Learning makes tasks of: config, tokenizer, data, settings; and what calculates.</summary>
/// <param name="context">What everything in a build shares.</param>
/// <param name="data">The recipe's data sets.</param>
/// <param name="found">Told warnings.</param>
internal sealed class TaskMaker(BuildContext context, Datasets data, Action<Diagnostic> found) : IDisposable
{
    private CpuBackend? _backend;

    /// <summary>What calculates; begun when first asked for.</summary>
    public ITensorBackend Backend => _backend ??= new CpuBackend(context.Options.Jobs);

    /// <summary>What a training learns.</summary>
    public TaskRequest Request(TrainingPlan plan)
    {
        var run = plan.Run;
        var name = string.Join(" + ", run.Data.Select(reference => reference.Name));
        return Request(run.Task, run.From, plan.Start, run.Head, name, Mixed(run.Data), plan.Settings) with
        {
            Trains = true, Found = warning => found(EngineErrors.Located(warning, run.At, run.Name)),
        };
    }

    /// <summary>What a suite measures.</summary>
    public TaskRequest Request(EvaluationPlan plan)
    {
        var reference = plan.Suite.Data!;
        return Request(
            plan.Suite.Task.Name, plan.Judgement.Row, plan.Model, plan.Suite.Head, reference.Name, data.Load(reference.Dataset, reference.Split), plan.Settings) with
        {
            Found = warning => found(EngineErrors.Located(warning, plan.Suite.At, plan.Suite.Name)),
        };
    }

    /// <summary>What a suite of task <c>generation</c> measures.</summary>
    public TaskRequest Generation(EvaluationPlan plan, Func<IReadOnlyList<WrittenText>, IReadOnlyList<double>> score)
    {
        var settings = new TensorCall([], plan.Settings, []);
        var generation = plan.Suite.Generation!;
        var (name, prompts) = generation.PromptData is { } reference
            ? (reference.Name, data.Load(reference.Dataset, reference.Split))
            : (generation.PromptFile!, new TextSet([.. File.ReadLines(generation.PromptFile!).Where(line => line.Length > 0)], []));
        return Request(plan.Suite.Task.Name, plan.Judgement.Row, plan.Model, null, name, prompts, plan.Settings) with
        {
            Generation = new GenerationOptions(score)
            {
                Samples = (int)settings.Number("samples"),
                MaxNewTokens = (int)settings.Number("max_new_tokens"),
                Temperature = settings.Number("temperature"),
                TopP = settings.Number("top_p"),
                Threshold = settings.Number("threshold"),
                Seed = (long)settings.Number("seed"),
            },
        };
    }

    /// <summary>The classifier that scores what a model writes; its texts follow.</summary>
    public TaskRequest Scorer(EvaluationPlan plan) => Request(
        "text-classification", plan.Suite.Generation!.ScorerModel!, plan.Scorer!, null, plan.Suite.Name, new TextSet([], []),
        new Dictionary<string, ResolvedParameter>());

    public void Dispose() => _backend?.Dispose();

    private SampleSet Mixed(IReadOnlyList<DataReference> references)
    {
        var sets = references.Select(reference => data.Load(reference.Dataset, reference.Split)).ToList();
        var other = sets.FindIndex(set => set.Form != sets[0].Form);
        return other < 0
            ? SampleSet.Concat(sets)
            : throw DataErrors.DoNotMix(references[other].At, references[other].Name, sets[other].Form, references[0].Name, sets[0].Form);
    }

    private TaskRequest Request(
        string task, string label, TensorSet model, Head? head, string dataName, SampleSet samples, IReadOnlyDictionary<string, ResolvedParameter> settings)
    {
        var files = OutputSideFiles.Of(model.Origin, context.Sources);
        var config = files.FirstOrDefault(file => file.Name == OutputSideFiles.Config) ?? throw EngineErrors.NoConfig(label);
        return new TaskRequest(
            task, label, Encoding.UTF8.GetString(config.Bytes), model.Calculated.ToDictionary(tensor => tensor.Key, tensor => tensor.Value.Shape, StringComparer.Ordinal),
            dataName, samples)
        {
            Head = head?.Name ?? (head?.Path is { } path ? NameIn(path) : null),
            TokenizerFiles = files.Where(file => SideFiles.IsTokenizer(file.Name)).ToDictionary(file => file.Name, file => file.Bytes, StringComparer.Ordinal),
            ZeroShot = head?.ZeroShot is { } texts ? new ZeroShotTexts([.. File.ReadLines(texts.Classes).Where(line => line.Length > 0)], texts.Templates) : null,
            PreprocessorJson = TextOf(files, "preprocessor_config.json"),
            GenerationJson = TextOf(files, "generation_config.json"),
            BatchSize = Whole(settings, "batch_size"),
            Context = Whole(settings, "context"),
            Stride = Whole(settings, "stride"),
            MaxNewTokens = Whole(settings, "max_new_tokens"),
            Masking = settings.TryGetValue("masked", out var share) ? new Masking(share.Number, Whole(settings, "mask_seed") ?? 0) : null,
        };
    }

    /// <summary>The name that a head's file gives its tensors: NAME of <c>heads.NAME.weight</c>; null for a model's only head.</summary>
    private string? NameIn(string path)
    {
        const string Heads = "heads.";
        return context.Sources.Look(path).Tensors.Keys.Where(name => name.StartsWith(Heads, StringComparison.Ordinal))
            .Select(name => name.Split('.')[1]).Distinct(StringComparer.Ordinal).SingleOrDefault();
    }

    private static string? TextOf(IReadOnlyList<NamedBytes> files, string name) =>
        files.FirstOrDefault(file => file.Name == name) is { } found ? Encoding.UTF8.GetString(found.Bytes) : null;

    private static int? Whole(IReadOnlyDictionary<string, ResolvedParameter> settings, string name) =>
        settings.TryGetValue(name, out var value) ? checked((int)value.Number) : null;
}
