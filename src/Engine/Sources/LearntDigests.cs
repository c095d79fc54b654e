using TaskRecipes.Basics;
using TaskRecipes.Engine.Running;
using TaskRecipes.Merging;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Sources;

/// <summary>
/// Digests of sources never seen before, learnt in the same read that merges them (SPEC 3.7): each tensor's bytes pass through a
/// tree of digests once, and what the merge does not use is read for its digest alone.
/// </summary>
internal sealed class LearntDigests(OutputPlan plan)
{
    private readonly Dictionary<(SourceSnapshot Source, string Tensor), Blake3Tree> _trees = [];
    private readonly Dictionary<SourceSnapshot, Digest> _contents = [];

    private IEnumerable<SourceSnapshot> Unknown => plan.Sources.Where(source => source.Digests is null);

    /// <summary>A job's input; the first job that reads a tensor of a source never seen before also digests it.</summary>
    public JobInput Input(SourceReaders readers, LeafNode leaf, int blockBytes)
    {
        var tensor = readers.Tensor(leaf.Source.Path, leaf.Name);
        Blake3Tree? tree = null;
        if (leaf.Source.Digests is null && !_trees.ContainsKey((leaf.Source, leaf.Name)))
        {
            tree = new Blake3Tree(tensor.Bytes, blockBytes);
            _trees[(leaf.Source, leaf.Name)] = tree;
        }

        var reader = readers.Of(leaf.Source.Path);
        return new JobInput(leaf.Source.Path, (offset, buffer) => reader.Read(tensor, offset, buffer), tree);
    }

    /// <summary>Jobs for the tensors that no other job digests.</summary>
    public IReadOnlyList<TensorJob> RemainingJobs(SourceReaders readers, int blockBytes)
    {
        var jobs = new List<TensorJob>();
        foreach (var source in Unknown)
        {
            foreach (var tensor in source.Tensors.Values.Where(tensor => !_trees.ContainsKey((source, tensor.Name))))
            {
                var input = Input(readers, new LeafNode(source, tensor), blockBytes);
                jobs.Add(new DigestJob(tensor.DType.Bytes(tensor.Shape.Elements), blockBytes) { Name = tensor.Name, Inputs = [input], Finished = _ => { } });
            }
        }

        return jobs;
    }

    /// <summary>The key of a tensor as stored; null while the digest of one of its inputs is under way in another job.</summary>
    public Digest? KeyOf(OutputTensor tensor, bool allowNonfinite) =>
        new TensorKeys(DigestOf, Numerics.Version).Stored(tensor.Node, tensor.DType, allowNonfinite);

    /// <summary>The content digest of a source; null while it is not known.</summary>
    public Digest? DigestOf(SourceSnapshot source)
    {
        if (source.Digest is { } digest)
        {
            return digest;
        }

        if (!_contents.TryGetValue(source, out var content))
        {
            if (source.Tensors.Keys.Any(name => !_trees.TryGetValue((source, name), out var tree) || !tree.IsComplete))
            {
                return null;
            }

            content = ContentDigest.Of(source.Tensors.Values.OrderBy(tensor => tensor.Name, StringComparer.Ordinal)
                .Select(tensor => new ContentTensor(tensor.Name, tensor.DType, tensor.Shape, _trees[(source, tensor.Name)].Finish())));
            _contents[source] = content;
        }

        return content;
    }

    /// <summary>Remembers what was learnt; the sources were seen to be unchanged.</summary>
    public void Save(SourceCatalog sources)
    {
        foreach (var source in Unknown)
        {
            sources.Learn(
                sources.Open(source.Path),
                source.Tensors.Keys.ToDictionary(name => name, name => _trees[(source, name)].Finish(), StringComparer.Ordinal));
        }
    }

    private Digest? DigestOf(LeafNode leaf)
    {
        if (leaf.Source.Digests is { } digests)
        {
            return digests[leaf.Name];
        }

        return _trees.TryGetValue((leaf.Source, leaf.Name), out var tree) && tree.IsComplete ? tree.Finish() : null;
    }
}
