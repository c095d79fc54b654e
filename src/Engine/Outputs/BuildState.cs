using TaskRecipes.Basics;
using TaskRecipes.Engine.Locking;
using TaskRecipes.Engine.Running;
using TaskRecipes.Engine.Store;
using TaskRecipes.Recipe.Planning;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Engine.Outputs;

/// <summary>What the planner asks of earlier builds, answered from records and a look at file names, sizes and times.</summary>
internal sealed class BuildState(StoreFolder store, BuildOptions options, RecipeRecord last, LockFile lockFile) : IBuildState
{
    private readonly HashSet<Digest> _made = [];

    /// <summary>Notes that this build itself judged or searched under a key, so that <c>--force</c> does it once.</summary>
    public void Made(Digest key) => _made.Add(key);

    public OutputState Output(OutputPlan output)
    {
        var destination = Look(output);
        return new OutputState(
            destination.Presence,
            options.Force ? null : destination.Record?.Key,
            ReuseFor(output, destination).Keys,
            Problem(destination),
            !options.Force && !options.PublishAnyway && output.Key is { } key && PartialOutput.Withheld(output.Declaration.Path, key) is not null);
    }

    public bool IsForced => options.Force;

    public IReadOnlyList<KeyFact>? LastFacts(string stepId) => last.Steps.GetValueOrDefault(stepId);

    public string PackPath(Digest? key) => Path.Combine(store.Packs, $"{key?.ToString() ?? "unknown"}.safetensors");

    public IReadOnlyDictionary<string, MeasuredValues>? Measured(Digest key) => MeasureRecord.Load(store, key)?.Tensors;

    public IReadOnlyDictionary<string, MetricValue>? Evaluated(Digest key) => IsAnew(key) ? null : EvaluationRecord.Load(store, key)?.Metrics;

    public IReadOnlyDictionary<string, ExactDecimal>? Found(Digest key) => IsAnew(key) ? null : SearchRecord.Load(store, key)?.Values ?? lockFile.Found(key);

    private bool IsAnew(Digest key) => options.Force && !_made.Contains(key);

    public long PeakMemory(int inputs, IReadOnlyList<TensorNode> tensors)
    {
        const int AtLeast = 2;
        inputs = Math.Max(AtLeast, inputs);
        var elements = options.BlockElements ?? BlockSize.Elements(inputs, options.Jobs, options.Memory);
        var buffers = BlockSize.Buffers(inputs, options.Jobs, elements);
        return buffers + HeldMemory.Most(tensors, options.Memory - buffers);
    }

    /// <summary>What lies at an output's destination.</summary>
    public Destination Look(OutputPlan output) =>
        Destination.Look(output.Declaration.Path, output.IsSingleFile, OutputRecord.Load(store, output.Declaration.Path));

    /// <summary>Tensors that can be taken over: from what lies there, and from where the output lay before its path changed.</summary>
    public Reuse ReuseFor(OutputPlan output, Destination destination)
    {
        var reuse = new Reuse();
        if (options.Force)
        {
            return reuse;
        }

        if (destination.Record is { } record && destination.IsOfThisBoot)
        {
            reuse.Offer(record, output.IsSingleFile, [.. destination.Touched, .. destination.Gone]);
        }

        if (last.OutputPaths.GetValueOrDefault(output.Declaration.Name) is { } before && before != output.Declaration.Path)
        {
            var wasSingleFile = before.EndsWith(".safetensors", StringComparison.Ordinal);
            var earlier = Destination.Look(before, wasSingleFile, OutputRecord.Load(store, before));
            if (earlier is { Record: { } other, IsOfThisBoot: true })
            {
                reuse.Offer(other, wasSingleFile, [.. earlier.Touched, .. earlier.Gone]);
            }
        }

        return reuse;
    }

    private static string? Problem(Destination destination) => destination.Presence switch
    {
        OutputPresence.Blocked when destination.Unlisted.Count > 0 =>
            $"would stop: '{destination.Unlisted[0]}' lies there but was not written by a build; move it away, or build with --overwrite",
        OutputPresence.Unrecorded when destination.Touched.Count > 0 => $"'{destination.Touched[0]}' was touched since it was built; reading it would tell whether it changed",
        OutputPresence.Absent when destination is { Exists: true, Gone.Count: > 0 } => $"'{destination.Gone[0]}' is gone",
        _ => null,
    };
}
