using System.Collections.Concurrent;
using TaskRecipes.Basics;
using TaskRecipes.Engine.Outputs;
using TaskRecipes.Engine.Sources;
using TaskRecipes.Learning.Tasks;
using TaskRecipes.Merging.Programs;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Running;

/// <summary>Calculates models in memory, for training and judging.</summary>
/// <param name="context">What everything in a build shares.</param>
/// <param name="keepsInputs">Whether what is read is kept, as far as half the memory ceiling goes: a search forms many models of the same sources.</param>
internal sealed class ModelForming(BuildContext context, bool keepsInputs)
{
    private readonly ConcurrentDictionary<(string Path, string Name), Lazy<byte[]>> _kept = new();
    private long _keptBytes, _bytesRead;

    /// <summary>Bytes of tensor data read.</summary>
    public long BytesRead => _bytesRead;

    /// <summary>The values of a model in fp32, by name.</summary>
    /// <param name="label">How messages call the model.</param>
    /// <param name="tensors">How its tensors are made.</param>
    /// <param name="plan">The plan in which they stand.</param>
    /// <exception cref="TaskRecipeException">A value is not finite, or a source was changed meanwhile.</exception>
    public IReadOnlyDictionary<string, HostTensor> Form(string label, IReadOnlyDictionary<string, TensorNode> tensors, BuildPlan plan)
    {
        var values = new Dictionary<string, HostTensor>(tensors.Count, StringComparer.Ordinal);
        Form(label, tensors, _ => DType.F32, plan, (name, shape, _) =>
        {
            values[name] = new HostTensor(shape, new float[shape.Elements]);
            return new MemoryTarget<float>(values[name].Values, label);
        });
        return values;
    }

    /// <summary>Forms a model tensor by tensor, each rounded to what it is stored as.</summary>
    /// <param name="label">How messages call the model.</param>
    /// <param name="tensors">How its tensors are made.</param>
    /// <param name="storedAs">What each is rounded to.</param>
    /// <param name="plan">The plan in which they stand.</param>
    /// <param name="targetOf">Takes name, shape and dtype of a tensor and says where it goes; narrower or wider types than 16 and 32 bits go as fp32.</param>
    /// <exception cref="TaskRecipeException">A value is not finite, or a source was changed meanwhile.</exception>
    public void Form(
        string label, IReadOnlyDictionary<string, TensorNode> tensors, Func<TensorNode, DType> storedAs, BuildPlan plan, Func<string, Shape, DType, ITarget> targetOf)
    {
        using var readers = new SourceReaders(context.Sources, PackRunner.Paths(plan));
        List<FormedTensor> first = [], second = [];
        foreach (var (name, node) in tensors)
        {
            var stored = storedAs(node);
            var compiled = ProgramFactory.Compile(node, stored);
            var inputs = compiled.Inputs.Select(input => Input(input, readers)).ToList();
            if (stored is DType.F32 or DType.BF16 or DType.F16)
            {
                first.Add(new FormedTensor(name, node.Shape.Elements, compiled.Program, inputs, targetOf(name, node.Shape, stored)));
            }
            else
            {
                var bytes = new byte[stored.Bytes(node.Shape.Elements)];
                first.Add(new FormedTensor(name, node.Shape.Elements, compiled.Program, inputs, new MemoryTarget<byte>(bytes, label)));
                second.Add(new FormedTensor(
                    name, node.Shape.Elements, Widening(node.Shape.Elements, stored),
                    [new JobInput(label, (offset, buffer) => bytes.AsSpan(checked((int)offset), buffer.Length).CopyTo(buffer), null)],
                    targetOf(name, node.Shape, DType.F32)));
            }
        }

        Run(first);
        foreach (var source in NodeGraph.Sources(tensors.Values))
        {
            context.Sources.Open(source.Path).RequireUnchanged();
        }

        Run(second);
    }

    private void Run(List<FormedTensor> tensors)
    {
        var widest = tensors.Count == 0 ? 2 : Math.Max(2, tensors.Max(tensor => tensor.Inputs.Count));
        var options = context.Options;
        var elements = options.BlockElements ?? BlockSize.Elements(widest, options.Jobs, options.Memory);
        var jobs = tensors.Select(tensor => (TensorJob)new CalculateJob(tensor.Program, tensor.Elements, elements, tensor.Target, allowNonfinite: false)
        {
            Name = tensor.Name, Inputs = tensor.Inputs, Finished = _ => { },
        }).ToList();
        var held = options.Memory - BlockSize.Buffers(widest, options.Jobs, elements);
        Pass.Run(jobs, options.Jobs, elements * BlockSize.WidestElement, null, context.Cancellation, Math.Max(0, held));
    }

    private static TensorProgram Widening(long elements, DType stored)
    {
        var builder = new TensorProgramBuilder(elements);
        return builder.Build(builder.Input(stored), DType.F32);
    }

    private JobInput Input(TensorNode node, SourceReaders readers)
    {
        var input = TensorInputs.Of(node, readers);
        var key = node switch
        {
            LeafNode leaf => (leaf.Source.Path, leaf.Name),
            CachedNode cached => (input.Path, cached.Name),
            TrainedNode trained => (input.Path, trained.Name),
            _ => default,
        };
        var bytes = NodeGraph.StoredBytes(node);
        if (!keepsInputs || key.Path is null || (!_kept.ContainsKey(key) && Interlocked.Add(ref _keptBytes, bytes) > context.Options.Memory / 2))
        {
            return input with { Read = (offset, buffer) => Read(input, offset, buffer) };
        }

        var kept = _kept.GetOrAdd(key, _ => new Lazy<byte[]>(() =>
        {
            var all = new byte[bytes];
            Read(input, 0, all);
            return all;
        }));
        return input with { Read = (offset, buffer) => kept.Value.AsSpan(checked((int)offset), buffer.Length).CopyTo(buffer) };
    }

    private void Read(JobInput input, long offset, Span<byte> buffer)
    {
        input.Read(offset, buffer);
        Interlocked.Add(ref _bytesRead, buffer.Length);
        context.Listener.Progressed(buffer.Length);
    }

    private sealed record FormedTensor(string Name, long Elements, TensorProgram Program, IReadOnlyList<JobInput> Inputs, ITarget Target);
}
