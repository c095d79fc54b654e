namespace TaskRecipes.Learning.Tokenizers.Patterns;

/// <summary>A part of a text, in UTF-16 units.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">One behind its last unit.</param>
internal readonly record struct Match(int Start, int End);

/// <summary>Finds parts of a text.</summary>
internal interface IPattern
{
    /// <summary>Adds every match, from left to right; none overlaps another.</summary>
    void Find(ReadOnlySpan<char> text, List<Match> matches);
}
