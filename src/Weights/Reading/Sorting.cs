namespace TaskRecipes.Weights;

/// <summary>Sorting of what mostly comes in order.</summary>
internal static class Sorting
{
    /// <summary>Looks before it sorts: headers are written in order, and thousands of comparisons at start-up run in code that is not optimised yet.</summary>
    public static void SortUnlessSorted<T>(this List<T> items, Comparison<T> comparison)
    {
        for (var i = 1; i < items.Count; i++)
        {
            if (comparison(items[i - 1], items[i]) > 0)
            {
                items.Sort(comparison);
                return;
            }
        }
    }
}
