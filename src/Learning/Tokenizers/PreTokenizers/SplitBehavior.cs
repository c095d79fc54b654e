namespace TaskRecipes.Learning.Tokenizers.PreTokenizers;

/// <summary>What becomes of the delimiters at which a text is split.</summary>
internal enum SplitBehavior
{
    /// <summary>They go.</summary>
    Removed,

    /// <summary>Each is a piece.</summary>
    Isolated,

    /// <summary>Each belongs to what stands before it.</summary>
    MergedWithPrevious,

    /// <summary>Each belongs to what stands behind it.</summary>
    MergedWithNext,

    /// <summary>Those that follow one another are one piece.</summary>
    Contiguous,
}
