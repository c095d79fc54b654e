using TaskRecipes.Basics;
using TaskRecipes.Engine.Running;
using TaskRecipes.Merging.Programs;
using TaskRecipes.Recipe.Planning;
using TaskRecipes.Weights;

namespace TaskRecipes.Engine.Comparing;

/// <summary>Compares two checkpoints block by block on all workers; the figures are the same at any number of threads.</summary>
public sealed class CheckpointDiff : IDisposable
{
    private readonly CheckpointHeader _a, _b;
    private readonly CheckpointReader _readA, _readB;
    private readonly int _workers, _blockElements;

    private CheckpointDiff(string a, string b, BuildOptions options)
    {
        (_a, _b) = (CheckpointHeader.Read(a), CheckpointHeader.Read(b));
        (_readA, _readB) = (new CheckpointReader(_a), new CheckpointReader(_b));
        _workers = options.Jobs;
        _blockElements = options.BlockElements ?? BlockSize.Elements(2, options.Jobs, options.Memory);
    }

    /// <summary>Compares the checkpoints, or vectors, at two paths.</summary>
    /// <exception cref="TaskRecipeException">One can not be read.</exception>
    public static DiffReport Of(string a, string b, BuildOptions options, CancellationToken cancellation)
    {
        using var diff = new CheckpointDiff(a, b, options);
        return diff.Run(cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _readA.Dispose();
        _readB.Dispose();
    }

    private DiffReport Run(CancellationToken cancellation)
    {
        List<UnlikeTensor> unlike = [];
        List<Func<TensorDiff>> results = [];
        List<TensorJob> jobs = [];
        foreach (var a in _a.Tensors)
        {
            if (_b.Find(a.Name) is not { } b)
            {
                continue;
            }

            var measured = a.DType.IsArithmetic() && b.DType.IsArithmetic();
            if (!a.Shape.Equals(b.Shape) || (!measured && a.DType != b.DType))
            {
                unlike.Add(new UnlikeTensor(a.Name, $"{a.DType.Name()} {a.Shape}", $"{b.DType.Name()} {b.Shape}"));
                continue;
            }

            var (job, result) = measured ? Measured(a, b) : Counted(a, b);
            jobs.Add(job);
            results.Add(() => new TensorDiff(a.Name, a.DType, b.DType, a.Shape, measured, result()));
        }

        Pass.Run(jobs, _workers, _blockElements * BlockSize.WidestElement, null, cancellation);
        List<TensorDiff> tensors = [.. results.Select(result => result())];
        return new DiffReport
        {
            A = _a.Path,
            B = _b.Path,
            Tensors = tensors,
            Layers = Layers(tensors),
            Total = tensors.Aggregate(Apartness.None, (sum, tensor) => sum + tensor.Apartness),
            OnlyInA = [.. _a.Tensors.Select(tensor => tensor.Name).Where(name => _b.Find(name) is null)],
            OnlyInB = [.. _b.Tensors.Select(tensor => tensor.Name).Where(name => _a.Find(name) is null)],
            Unlike = unlike,
        };
    }

    private (TensorJob, Func<Apartness>) Measured(TensorEntry a, TensorEntry b)
    {
        var elements = a.Shape.Elements;
        var kernel = new DifferenceKernel(elements);
        var builder = new TensorProgramBuilder(elements);
        var program = builder.Build(builder.Kernel(kernel, builder.Input(a.DType), builder.Input(b.DType)), DType.F64);
        var job = new MeasureJob(program, elements, _blockElements) { Name = a.Name, Inputs = Inputs(a, b), Finished = _ => { } };
        return (job, () => new Apartness(kernel.AA, kernel.AB, kernel.BB, kernel.DD, elements, kernel.Changed));
    }

    private (TensorJob, Func<Apartness>) Counted(TensorEntry a, TensorEntry b)
    {
        // Types of less than a byte are counted by bytes.
        var size = Math.Max(1, a.DType.Bits() / 8);
        var job = new CountChangesJob(a.Bytes, size, _blockElements * BlockSize.WidestElement) { Name = a.Name, Inputs = Inputs(a, b), Finished = _ => { } };
        return (job, () => Apartness.None with { Elements = a.Bytes / size, Changed = job.Changed });
    }

    private List<JobInput> Inputs(TensorEntry a, TensorEntry b) =>
    [
        new JobInput(_a.Path, (offset, buffer) => _readA.Read(a, offset, buffer), null),
        new JobInput(_b.Path, (offset, buffer) => _readB.Read(b, offset, buffer), null),
    ];

    private static List<LayerDiff> Layers(List<TensorDiff> tensors) =>
    [
        .. tensors.Select(tensor => (Layer: LayerName.Of(tensor.Name), Tensor: tensor))
            .Where(pair => pair.Layer is not null)
            .GroupBy(pair => pair.Layer!)
            .OrderBy(group => group.Key.Tower, StringComparer.Ordinal).ThenBy(group => group.Key.Number)
            .Select(group => new LayerDiff(
                group.Key.ToString(), group.Count(), group.Aggregate(Apartness.None, (sum, pair) => sum + pair.Tensor.Apartness))),
    ];
}
