using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Engine.Data;

/// <summary>Samples in the making: what they depend on, and how they come about. A split is a short chain of these.</summary>
internal abstract class SampleNode
{
    private readonly Lock _loading = new();
    private readonly WeakReference<SampleSet> _loaded = new(null!);

    /// <summary>The files its samples lie in, in their order.</summary>
    public abstract IEnumerable<DataFile> Files { get; }

    /// <summary>What the samples depend on and nothing else; null while the content of a file is not known.</summary>
    public abstract Digest? Key(DataFiles files);

    /// <summary>The samples; loaded once for all that use them at a time.</summary>
    public SampleSet Load(DataFiles files)
    {
        lock (_loading)
        {
            if (!_loaded.TryGetTarget(out var samples))
            {
                samples = Make(files);
                _loaded.SetTarget(samples);
            }

            return samples;
        }
    }

    /// <summary>Makes the samples anew.</summary>
    protected abstract SampleSet Make(DataFiles files);
}
