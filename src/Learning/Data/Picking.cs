namespace TaskRecipes.Learning.Data;

/// <summary>Values by index.</summary>
internal static class Picking
{
    /// <summary>Chosen values, in the order asked for.</summary>
    public static T[] Of<T>(IReadOnlyList<T> values, ReadOnlySpan<int> indices)
    {
        var picked = new T[indices.Length];
        for (var i = 0; i < picked.Length; i++)
        {
            picked[i] = values[indices[i]];
        }

        return picked;
    }
}
