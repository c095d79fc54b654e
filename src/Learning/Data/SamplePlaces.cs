using System.Globalization;
using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Data;

/// <summary>Where samples stand, so that a message can name file and record.</summary>
/// <param name="Files">The files.</param>
/// <param name="FileOf">Index of each sample's file.</param>
/// <param name="NumberOf">Line of each sample in its file, from 1; or its number there, from 0; empty where a file is a sample.</param>
/// <param name="AreLines">Whether numbers are lines.</param>
public sealed record SamplePlaces(IReadOnlyList<string> Files, int[] FileOf, int[] NumberOf, bool AreLines)
{
    /// <summary>The samples of one file, counted from 0.</summary>
    public static SamplePlaces In(string file, int count) => new([file], new int[count], [.. Enumerable.Range(0, count)], AreLines: false);

    /// <summary>The place of a sample.</summary>
    public SourceSpan this[int sample]
    {
        get
        {
            var file = Files[FileOf[sample]];
            return NumberOf.Length == 0 ? new SourceSpan(file, 0, 0)
                : AreLines ? new SourceSpan(file, NumberOf[sample], 1)
                : new SourceSpan(string.Create(CultureInfo.InvariantCulture, $"{file}[sample {NumberOf[sample]}]"), 0, 0);
        }
    }

    /// <summary>Those of chosen samples, in the order asked for.</summary>
    internal SamplePlaces Select(ReadOnlySpan<int> indices) =>
        this with { FileOf = Picking.Of(FileOf, indices), NumberOf = NumberOf.Length == 0 ? [] : Picking.Of(NumberOf, indices) };

    /// <summary>Those of some samples and of others behind them; null where they are not told alike.</summary>
    internal static SamplePlaces? Of(SamplePlaces? first, SamplePlaces? next) =>
        first is null || next is null || first.AreLines != next.AreLines || (first.NumberOf.Length == 0) != (next.NumberOf.Length == 0)
            ? null
            : new SamplePlaces(
                [.. first.Files, .. next.Files], [.. first.FileOf, .. next.FileOf.Select(file => file + first.Files.Count)],
                [.. first.NumberOf, .. next.NumberOf], first.AreLines);
}
