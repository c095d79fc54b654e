using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Data;

/// <summary>A part of a split's samples that is cut off at random, or what the cuts leave of it.</summary>
/// <param name="whole">What is cut.</param>
/// <param name="cuts">The cuts, in order; each takes its share of the whole from what those before it left.</param>
/// <param name="part">Which cut's part; null for what is left.</param>
/// <param name="at">Where the data set is declared.</param>
internal sealed class CutSamples(SampleNode whole, IReadOnlyList<SplitCut> cuts, int? part, SourceSpan at) : SampleNode
{
    public override IEnumerable<DataFile> Files => whole.Files;

    public override Digest? Key(DataFiles files)
    {
        if (whole.Key(files) is not { } key)
        {
            return null;
        }

        var text = new KeyText("cut").Add(SampleCuts.Version).Add(key).Add(part ?? -1);
        // A later cut takes nothing from an earlier one's part.
        foreach (var cut in cuts.Take(part + 1 ?? cuts.Count))
        {
            text.Add(cut.Fraction.ToString()).Add(cut.Seed);
        }

        return text.Digest();
    }

    protected override SampleSet Make(DataFiles files)
    {
        var samples = whole.Load(files);
        var parts = SampleCuts.Of(samples.Count, [.. cuts.Select(cut => (cut.Fraction, cut.Seed))]);
        var indices = parts[part ?? cuts.Count];
        return indices.Length > 0 ? samples.Select(indices) : throw DataErrors.NothingLeft(at, samples.Count);
    }
}
