using System.Globalization;
using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Data.Glyphs;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Data;

/// <summary>Samples of <c>generate: glyphs</c>.</summary>
/// <param name="at">Where the data set is declared.</param>
/// <param name="parameters">Keys beside <c>generate</c>; those of other splits' sizes do not count.</param>
/// <param name="split">The split, as recipes write it.</param>
internal sealed class GeneratedSamples(SourceSpan at, IReadOnlyDictionary<string, ResolvedParameter> parameters, string split) : SampleNode
{
    private readonly string _alphabet = parameters["alphabet"].Text;
    private readonly long _count = Whole(parameters[split]);
    private readonly long _size = Whole(parameters["size"]);
    private readonly long _seed = Whole(parameters["seed"]);

    public override IEnumerable<DataFile> Files => [];

    public override Digest? Key(DataFiles files) =>
        new KeyText("glyphs").Add(GlyphGenerator.Version).Add(_alphabet).Add(_size).Add(_seed).Add(split).Add(_count).Digest();

    protected override SampleSet Make(DataFiles files) => _count * _size * _size <= Array.MaxLength
        ? GlyphGenerator.Draw(_alphabet, split, (int)_count, (int)_size, _seed)
        : throw DataErrors.TooManySamples(at, string.Create(CultureInfo.InvariantCulture, $"{_count} images of {_size} × {_size}"));

    private static long Whole(ResolvedParameter number) => number.Exact.FloorTimes(1);
}
