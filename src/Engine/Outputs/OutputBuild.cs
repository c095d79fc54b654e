using TaskRecipes.Basics;
using TaskRecipes.Engine.Files;
using TaskRecipes.Engine.Running;
using TaskRecipes.Engine.Sources;
using TaskRecipes.Engine.Store;
using TaskRecipes.Recipe.Planning;
using TaskRecipes.Weights;

namespace TaskRecipes.Engine.Outputs;

/// <summary>What writing an output did.</summary>
internal sealed record WrittenOutput(
    OutputRecord Record, IReadOnlyList<string> TensorsRun, long BytesRead, long BytesWritten);

/// <summary>Writes one output: takes over what is unchanged, calculates the rest, publishes it whole or not at all.</summary>
internal sealed class OutputBuild(
    OutputPlan plan, BuildContext context, Destination destination, Reuse reuse, PartialOutput partial,
    IReadOnlyDictionary<string, string> packPaths, Func<TrainedNode, ReadBytes>? trained, bool withheld) : IDisposable
{
    private readonly SourceReaders _readers = new(context.Sources, packPaths);
    private readonly Digest?[] _digests = new Digest?[plan.Tensors.Count];
    private readonly Digest?[] _keys = [.. plan.Tensors.Select(tensor => tensor.Key)];
    private readonly List<string> _run = [];
    private readonly LearntDigests _learnt = new(plan);
    private readonly List<(CompiledTensor Compiled, string Name)> _probed = [];
    private long _bytesRead, _bytesWritten;

    private string DataFolder => partial.Data;

    /// <summary>Builds and publishes, or leaves it aside; null where something came to lie at the destination meanwhile.</summary>
    public WrittenOutput? Run() => Build() is { } record
        ? new WrittenOutput(record, [.. _run.Order(StringComparer.Ordinal)], _bytesRead, _bytesWritten)
        : null;

    public void Dispose() => _readers.Dispose();

    private OutputRecord? Build()
    {
        var layout = Layout();
        Directory.CreateDirectory(DataFolder);
        Resume(layout);
        TakeOver(layout);
        using (var writer = new CheckpointWriter(DataFolder, layout))
        {
            CrashPoint.At(CrashPoint.LaidOut);
            Calculate(layout, writer);
            CrashPoint.At(CrashPoint.Calculated);
            foreach (var source in plan.Sources)
            {
                context.Sources.Open(source.Path).RequireUnchanged();
            }

            _learnt.Save(context.Sources);
            context.Lock.Check(plan, _learnt.DigestOf);
            var (metadata, files) = Finish(layout, writer);
            writer.Flush(context.Options.Durable);
            CrashPoint.At(CrashPoint.Written);
            OutputRecord Recorded(string where, IReadOnlyList<string> carried) => Recording.Of(
                plan.Declaration.Path, where, plan.IsSingleFile, layout, metadata, files, [.. _keys.Select(key => key!)],
                [.. _digests.Select(digest => digest!)], carried, Measures.Of(plan, destination.Record, _probed), MeasuredRanks.Of(plan, destination.Record, _probed));
            RemoveStrays(layout, files);
            return withheld ? partial.Withhold(Recorded(partial.Fresh(plan.Declaration.Path, plan.IsSingleFile), [])) : Publish(Recorded);
        }
    }

    private CheckpointLayout Layout() => CheckpointLayout.Plan(
        [.. plan.Tensors.Select(tensor => new TensorSpec(tensor.Name, tensor.DType, tensor.Node.Shape))],
        OutputMetadata.Planned(plan),
        plan.IsSingleFile ? Path.GetFileName(plan.Declaration.Path) : null,
        plan.Declaration.MaxShardBytes);

    /// <summary>Keeps what a dead build had finished of the same layout from the same sources, once its digest is verified.</summary>
    private void Resume(CheckpointLayout layout)
    {
        var heading = Heading(layout);
        var (found, entries) = partial.Journal.Read();
        if (found != heading || entries.Count == 0)
        {
            Directory.Delete(DataFolder, recursive: true);
            Directory.CreateDirectory(DataFolder);
            partial.Journal.Start(heading);
            return;
        }

        using var writer = new CheckpointWriter(DataFolder, layout);
        var finished = Enumerable.Range(0, plan.Tensors.Count).Where(index =>
            entries.TryGetValue(plan.Tensors[index].Name, out var entry) && entry.Key == _keys[index]).ToList();
        var verifier = new Verifier(context.Options.Jobs, context.Listener.Progressed, context.Cancellation);
        var indexOf = finished.ToDictionary(index => plan.Tensors[index].Name, StringComparer.Ordinal);
        var digests = verifier.DigestsOf(
            plan.Declaration.Path,
            finished.Select(index => layout.Tensors[index]),
            tensor => (offset, buffer) => writer.Read(indexOf[tensor.Name], offset, buffer));
        _bytesRead += verifier.BytesRead;
        foreach (var index in finished)
        {
            var name = plan.Tensors[index].Name;
            if (digests[name] == entries[name].Digest)
            {
                _digests[index] = digests[name];
            }
        }
    }

    /// <summary>What a journal is about: finished tensors of another layout, or read from sources that changed since, are of no use.</summary>
    private string Heading(CheckpointLayout layout)
    {
        var text = new KeyText("layout");
        for (var i = 0; i < plan.Tensors.Count; i++)
        {
            var place = layout.Tensors[i];
            text.Add(plan.Tensors[i].Name).Add(plan.Tensors[i].DType.Name()).Add(layout.Files[place.FileIndex].Name).Add(place.Offset);
        }

        foreach (var file in plan.Sources.SelectMany(source => context.Sources.Open(source.Path).Files))
        {
            text.Add(file.Path).Add(file.Identity.ToString());
        }

        return $"journal 1 {text.Digest()}";
    }

    private void TakeOver(CheckpointLayout layout)
    {
        var wanted = Enumerable.Range(0, plan.Tensors.Count).Where(index => _digests[index] is null && _keys[index] is not null)
            .Select(index => (index, _keys[index]!));
        var (taken, copied) = reuse.TakeOver(DataFolder, layout, wanted, isEmpty: _digests.All(digest => digest is null));
        _bytesRead += copied;
        _bytesWritten += copied;
        foreach (var (index, digest) in taken)
        {
            _digests[index] = digest;
            partial.Journal.Note(new JournalEntry(plan.Tensors[index].Name, _keys[index]!, digest));
        }
    }

    private void Calculate(CheckpointLayout layout, CheckpointWriter writer)
    {
        var indexes = Enumerable.Range(0, plan.Tensors.Count).Where(index => _digests[index] is null).ToList();
        var compiled = indexes.ToDictionary(
            index => index,
            index => plan.Tensors[index].Node is CopyNode ? null : ProgramFactory.Compile(plan.Tensors[index].Node, plan.Tensors[index].DType));
        var widest = compiled.Values.Max(program => program?.Inputs.Count) ?? 0;
        var elements = context.Options.BlockElements
            ?? BlockSize.Elements(Math.Max(2, widest), context.Options.Jobs, context.Options.Memory);
        var jobs = new List<TensorJob>();
        foreach (var index in indexes)
        {
            jobs.Add(compiled[index] is { } program
                ? Calculated(index, program, elements, writer)
                : Copied(index, (CopyNode)plan.Tensors[index].Node, elements * BlockSize.WidestElement, writer));
        }

        jobs.AddRange(_learnt.RemainingJobs(_readers, elements * BlockSize.WidestElement));
        var held = context.Options.Memory - BlockSize.Buffers(Math.Max(2, widest), context.Options.Jobs, elements);
        _bytesRead += Pass.Run(
            jobs, context.Options.Jobs, elements * BlockSize.WidestElement, context.Listener.Progressed, context.Cancellation, Math.Max(0, held));
    }

    private CalculateJob Calculated(int index, CompiledTensor compiled, int blockElements, CheckpointWriter writer)
    {
        var tensor = plan.Tensors[index];
        var job = new CalculateJob(compiled.Program, tensor.Node.Shape.Elements, blockElements, new FileTarget(writer, index, plan.Declaration.Path), plan.AllowNonfinite)
        {
            Name = tensor.Name,
            Inputs = [.. compiled.Inputs.Select(node => node switch
            {
                LeafNode leaf => _learnt.Input(_readers, leaf, blockElements * (leaf.DType.Bits() / 8)),
                TrainedNode { Entry: var entry } own when trained is not null && entry == plan.Declaration.Name => new JobInput(entry, trained(own), null),
                _ => TensorInputs.Of(node, _readers),
            })],
            Finished = done => Noted(index, ((CalculateJob)done).Tree!.Finish()),
        };
        if (compiled.Probed.Count > 0 || compiled.Methods.Count > 0)
        {
            _probed.Add((compiled, tensor.Name));
        }

        return job;
    }

    private CopyJob Copied(int index, CopyNode node, int blockBytes, CheckpointWriter writer)
    {
        var tensor = plan.Tensors[index];
        LeafNode[] leaves = [node.Original, .. node.Others];
        return new CopyJob(tensor.DType.Bytes(tensor.Node.Shape.Elements), blockBytes, new FileTarget(writer, index, plan.Declaration.Path))
        {
            Name = tensor.Name,
            Inputs = [.. leaves.Select(leaf => _learnt.Input(_readers, leaf, blockBytes))],
            Finished = done => Noted(index, ((CopyJob)done).Tree.Finish()),
        };
    }

    /// <summary>Notes a tensor whose last byte is written; its key may have become known with the last bytes of its inputs only.</summary>
    private void Noted(int index, Digest digest)
    {
        lock (_run)
        {
            var tensor = plan.Tensors[index];
            _digests[index] = digest;
            _run.Add(tensor.Name);
            _bytesWritten += tensor.DType.Bytes(tensor.Node.Shape.Elements);
            if ((_keys[index] ??= _learnt.KeyOf(tensor, plan.AllowNonfinite)) is { } key)
            {
                partial.Journal.Note(new JournalEntry(tensor.Name, key, digest));
            }
        }

        CrashPoint.At(CrashPoint.Noted);
    }

    private (IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<NamedBytes> Files) Finish(
        CheckpointLayout layout, CheckpointWriter writer)
    {
        for (var i = 0; i < _keys.Length; i++)
        {
            _keys[i] ??= _learnt.KeyOf(plan.Tensors[i], plan.AllowNonfinite);
        }

        var key = OutputKey.Of(plan, _keys, _learnt.DigestOf)!;
        var content = ContentDigest.Of(plan.Tensors.Select((tensor, index) =>
            new ContentTensor(tensor.Name, tensor.DType, tensor.Node.Shape, _digests[index]!)));
        var metadata = OutputMetadata.Final(plan, key, content, _learnt.DigestOf);
        writer.WriteHeaders(metadata);
        var files = SmallFiles(plan, layout, metadata, context.Sources);
        foreach (var file in files)
        {
            File.WriteAllBytes(Path.Combine(DataFolder, file.Name), file.Bytes);
        }

        return (metadata, files);
    }

    /// <summary>The files of an output besides its weights: index, config, tokenizer, model card. A single file has none.</summary>
    public static IReadOnlyList<NamedBytes> SmallFiles(
        OutputPlan plan, CheckpointLayout layout, IReadOnlyDictionary<string, string> metadata, SourceCatalog sources)
    {
        if (plan.IsSingleFile)
        {
            return [];
        }

        var origin = plan.Origin.Source is { } source ? sources.Open(source.Path) : null;
        var tokenizer = plan.Origin.Tokenizer is { } named ? sources.Open(named.Path) : null;
        List<NamedBytes> files = [.. OutputSideFiles.Render(plan, origin, tokenizer)];
        if (layout.Index is { } index)
        {
            files.Add(new NamedBytes(CheckpointLayout.IndexName, System.Text.Encoding.UTF8.GetBytes(index)));
        }

        files.Add(new NamedBytes(ModelCard.FileName, ModelCard.Render(metadata, layout.Tensors.Count, layout.Tensors.Sum(tensor => tensor.Bytes))));
        return files;
    }

    private OutputRecord? Publish(Func<string, IReadOnlyList<string>, OutputRecord> recorded)
    {
        var publisher = new Publisher(context, destination, partial, plan.IsSingleFile);
        if (!publisher.Publish(plan.Bytes))
        {
            return null;
        }

        CrashPoint.At(CrashPoint.Published);
        var record = recorded(plan.Declaration.Path, publisher.Carried);
        record.Save(context.Store, context.Options.Durable);
        CrashPoint.At(CrashPoint.Recorded);
        return record;
    }

    /// <summary>A place that a dead build left may hold files of what it replaced.</summary>
    private void RemoveStrays(CheckpointLayout layout, IReadOnlyList<NamedBytes> files)
    {
        var ours = layout.Files.Select(file => file.Name).Concat(files.Select(file => file.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var stray in Destination.FilesIn(DataFolder).Where(name => !ours.Contains(name)))
        {
            File.Delete(Path.Combine(DataFolder, stray));
        }
    }
}
