namespace TaskRecipes.Basics;

/// <summary>A place in a text file: line and column count from 1, columns in UTF-16 units.</summary>
public readonly record struct SourceSpan(string File, int Line, int Column)
{
    /// <summary>Of what no file holds.</summary>
    public static SourceSpan None => new("", 0, 0);
}
