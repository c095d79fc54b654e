using TaskRecipes.Catalog;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tasks;
using TaskRecipes.Learning.Training;

namespace TaskRecipes.Learning.Tests.Support;

/// <summary>A training on drawn digits with a backend of its own.</summary>
internal sealed class TrainingRun : IDisposable
{
    private readonly InitialModel _model;

    public TrainingRun(InitialModel model, int steps, int threads, Func<TrainingOptions, TrainingOptions>? change = null, Action<Dictionary<string, HostTensor>>? edit = null)
    {
        (_model, Backend) = (model, new CpuBackend(threads));
        var options = new TrainingOptions
        {
            LearningRate = 3e-3, Steps = steps, Schedule = ScheduleKind.Cosine, WarmupSteps = 10, MaxGradientNorm = 1, WeightDecay = 0.01, Seed = 1,
        };
        var (request, start) = (model.For(Requests.Digits), model.Draw());
        edit?.Invoke(start);
        Trainer = new Trainer(Backend, request, LearningTasks.Create(request), start, change?.Invoke(options) ?? options);
    }

    public CpuBackend Backend { get; }

    public Trainer Trainer { get; }

    public float[] Steps(int count) => [.. Enumerable.Range(0, count).Select(_ => Trainer.Step())];

    public float[] Values() => [.. Trainer.Weights().OrderBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(entry => entry.Value.Values)];

    public IReadOnlyDictionary<string, Metric> Judged()
    {
        var weights = Trainer.Weights().ToDictionary(entry => entry.Key, entry => entry.Value.Upload(Backend));
        return LearningTasks.Create(_model.For(Requests.TestDigits)).Judge(Backend, weights, null, default);
    }

    public void Dispose()
    {
        Trainer.Dispose();
        Backend.Dispose();
    }
}
