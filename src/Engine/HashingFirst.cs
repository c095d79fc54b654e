using System.Diagnostics;
using TaskRecipes.Engine.Outputs;
using TaskRecipes.Engine.Sources;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine;

/// <summary>
/// Reads the sources whose digests decide what is to be done: touched ones always, new ones where an output, or a part of one, lies
/// there already, where packs or measures are keyed by them, or where a vector's file must have been made on them. Other new sources are
/// digested while they are merged (SPEC 3.7).
/// </summary>
internal sealed class HashingFirst(CheckedRecipe recipe, BuildContext context)
{
    private readonly Dictionary<string, StepCost> _costs = new(StringComparer.Ordinal);

    /// <summary>What it took, by path.</summary>
    public IReadOnlyDictionary<string, StepCost> Costs => _costs;

    /// <summary>Reads what an output needs; returns whether there was anything.</summary>
    public bool Run(OutputPlan output)
    {
        var path = output.Declaration.Path;
        var lies = output.Packs.Count > 0 || output.Measures.Count > 0 || Path.Exists(path) || PartialOutput.Exists(path);
        var sources = output.Sources.Where(source => source.Knowledge == SourceKnowledge.Touched
            || (source.Knowledge == SourceKnowledge.New && (lies || IsBaseOfAFile(source, output)))).ToList();
        foreach (var source in sources)
        {
            Read(source);
        }

        return sources.Count > 0;
    }

    /// <summary>Reads one source for its digests and remembers them.</summary>
    public void Read(SourceSnapshot source)
    {
        var clock = Stopwatch.StartNew();
        // A head's file is no entry.
        var name = recipe.Entries.Values.FirstOrDefault(entry => (entry is SourceModel model && model.Path == source.Path)
            || (entry is VectorFile vector && vector.Path == source.Path))?.Name ?? Path.GetFileName(source.Path);
        context.Listener.StepStarted($"source:{name}", source.Bytes);
        var bytes = new SourceHasher(context).Hash(source);
        _costs[source.Path] = new StepCost(clock.Elapsed.TotalSeconds, bytes);
    }

    /// <summary>Whether a vector's file that the output uses says which base it was made on, and this should be it.</summary>
    private bool IsBaseOfAFile(SourceSnapshot source, OutputPlan output) => recipe.Entries.Values.OfType<VectorFile>().Any(file =>
        recipe.Entries[file.Base] is SourceModel model && model.Path == source.Path
        && output.Sources.Any(vector => vector.Path == file.Path && vector.VectorBase is not null));
}
