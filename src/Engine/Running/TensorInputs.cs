using TaskRecipes.Engine.Sources;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Running;

/// <summary>How the inputs of programs are read: from sources, from packs of the store.</summary>
internal static class TensorInputs
{
    /// <summary>Reads an input whose digest is known, or learnt elsewhere.</summary>
    /// <param name="node">A tensor of a source, its rows in another order, or a tensor that a pack holds.</param>
    /// <param name="readers">Opened files.</param>
    public static JobInput Of(TensorNode node, SourceReaders readers) => node switch
    {
        LeafNode leaf => At(leaf.Source.Path, leaf.Name, readers),
        RowsNode rows => GatheredRows.Input(readers, rows),
        CachedNode cached => At(readers.Pack(cached.Entry), cached.Name, readers),
        TrainedNode trained => At(readers.Pack(trained.Entry), trained.Name, readers),
        _ => throw new InvalidOperationException($"{node.GetType().Name} is no input"),
    };

    private static JobInput At(string path, string name, SourceReaders readers)
    {
        var reader = readers.Of(path);
        var tensor = readers.Tensor(path, name);
        return new JobInput(path, (offset, buffer) => reader.Read(tensor, offset, buffer), null);
    }
}
