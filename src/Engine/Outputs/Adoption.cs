using TaskRecipes.Basics;
using TaskRecipes.Engine.Files;
using TaskRecipes.Engine.Store;
using TaskRecipes.Recipe.Planning;
using TaskRecipes.Weights;

namespace TaskRecipes.Engine.Outputs;

/// <summary>
/// Makes sure of what lies at a destination, by reading it where the record does not suffice: a touched file may hold the same bytes,
/// an output without a record (new store, CI cache) may prove by its own digests that a build of ours wrote it (SPEC 3.5, 3.6).
/// </summary>
internal sealed class Adoption(OutputPlan plan, BuildContext context, Verifier verifier)
{
    private string OutputPath => plan.Declaration.Path;

    /// <summary>What lies there, made sure of: valid, absent, or blocked.</summary>
    public Destination Settle(Destination found)
    {
        if (found.Presence is OutputPresence.Valid or OutputPresence.Blocked || found.Seen.Count == 0)
        {
            return found;
        }

        if (found.Record is not { } record)
        {
            return Adoptable(found) is { } adopted ? Keep(found, adopted) : found with { Presence = OutputPresence.Blocked };
        }

        var verified = Verify(found, record);
        // A build that died between exchange and record left what no record fits, and its remains beside it; one with another store
        // leaves just what this one would write. Both prove by their own digests that they are no edits.
        return verified.Presence == OutputPresence.Blocked && Adoptable(found) is { } own && (own.Key == plan.Key || PartialOutput.Exists(OutputPath))
            ? Keep(found, own)
            : verified;
    }

    private Destination Keep(Destination found, OutputRecord record)
    {
        record.Save(context.Store, durable: false);
        return found with { Presence = OutputPresence.Valid, Record = record, Touched = [] };
    }

    private Destination Verify(Destination found, OutputRecord record)
    {
        var doubtful = found.IsOfThisBoot
            ? found.Touched.ToHashSet(StringComparer.Ordinal)
            : record.Files.Select(file => file.Name).Except(found.Gone).ToHashSet(StringComparer.Ordinal);
        // Taken before the files are read: a change meanwhile shows afterwards.
        var files = record.Files.Select(file => doubtful.Contains(file.Name) ? file with { Identity = Settled(file) } : file).ToList();
        var wrong = record.Files.Where(file => doubtful.Contains(file.Name) && !new RecordedBytes(verifier).Holds(record, file)).Select(file => file.Name).ToList();
        if (wrong.FirstOrDefault(found.Touched.Contains) is { } changed)
        {
            return found with { Presence = OutputPresence.Blocked, Touched = [changed] };
        }

        var renewed = record with { BootId = Boot.Id, Files = files };
        if (wrong.Count > 0)
        {
            // Nobody changed them since they were recorded, but their bytes never reached the disk.
            return found with { Record = renewed, Touched = wrong, Presence = OutputPresence.Absent };
        }

        renewed.Save(context.Store, durable: false);
        return found with
        {
            Record = renewed, Touched = [], Presence = found.Gone.Count > 0 ? OutputPresence.Absent : OutputPresence.Valid,
        };
    }

    private FileIdentity Settled(OutputFile file) =>
        FileIdentity.Settled(Destination.FullPath(OutputPath, plan.IsSingleFile, file.Name)) ?? file.Identity;

    /// <summary>The record of an output whose own digest fits its tensors and whose other files are as we would write them; else null.</summary>
    private OutputRecord? Adoptable(Destination found)
    {
        if (plan.Key is null || Read() is not var (header, metadata))
        {
            return null;
        }

        var digests = verifier.DigestsOf(header, header.Tensors);
        var content = ContentDigest.Of(header.Tensors.Select(tensor => new ContentTensor(tensor.Name, tensor.DType, tensor.Shape, digests[tensor.Name])));
        var layout = Layout(header, metadata);
        var files = OutputBuild.SmallFiles(plan, layout, metadata, context.Sources);
        if (content.ToString() != metadata[OutputMetadata.ContentDigest] || !HasOnly(layout, metadata, files))
        {
            return null;
        }

        var fits = metadata[OutputMetadata.Key] == plan.Key.ToString();
        var keys = fits ? plan.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Key!, StringComparer.Ordinal) : [];
        var record = Recording.Of(
            OutputPath, OutputPath, plan.IsSingleFile, layout, metadata, files,
            [.. layout.Tensors.Select(tensor => keys.GetValueOrDefault(tensor.Name) ?? Digest.Zero)],
            [.. layout.Tensors.Select(tensor => digests[tensor.Name])], [], [], []);
        var seen = found.Seen.ToDictionary(file => file.Path, file => file.Identity, StringComparer.Ordinal);
        return record.Files.All(file => seen.GetValueOrDefault(file.Name) == file.Identity) ? record : null;
    }

    private (CheckpointHeader, IReadOnlyDictionary<string, string>)? Read()
    {
        try
        {
            var header = CheckpointHeader.Read(OutputPath);
            var metadata = header.Files[0].Metadata;
            string[] ours = [OutputMetadata.Key, OutputMetadata.ContentDigest, OutputMetadata.Expression, OutputMetadata.Methods];
            return ours.All(metadata.ContainsKey) && Digest.TryParse(metadata[OutputMetadata.Key], out _) ? (header, metadata) : null;
        }
        catch (TaskRecipeException)
        {
            return null;
        }
    }

    /// <summary>The layout we would have written these tensors in.</summary>
    private CheckpointLayout Layout(CheckpointHeader header, IReadOnlyDictionary<string, string> metadata) => CheckpointLayout.Plan(
        [.. header.Tensors.Select(tensor => new TensorSpec(tensor.Name, tensor.DType, tensor.Shape))],
        [.. metadata.Select(field => new MetadataField(field.Key, field.Value))],
        plan.IsSingleFile ? Path.GetFileName(OutputPath) : null,
        plan.Declaration.MaxShardBytes);

    /// <summary>Whether the headers and small files are those we would write, and no other file lies there.</summary>
    private bool HasOnly(
        CheckpointLayout layout, IReadOnlyDictionary<string, string> metadata, IReadOnlyList<NamedBytes> files)
    {
        var names = layout.Files.Select(file => file.Name).Concat(files.Select(file => file.Name)).Order(StringComparer.Ordinal);
        if (!plan.IsSingleFile && !Destination.FilesIn(OutputPath).SequenceEqual(names))
        {
            return false;
        }

        return files.All(file => File.ReadAllBytes(Path.Combine(OutputPath, file.Name)).AsSpan().SequenceEqual(file.Bytes))
            && layout.Files.All(file =>
            {
                var path = Destination.FullPath(OutputPath, plan.IsSingleFile, file.Name);
                return new FileInfo(path).Length == file.Length && RecordedBytes.HeaderDigest(path, file.DataOffset) == Blake3.Hash(file.RenderHeader(metadata));
            });
    }
}
