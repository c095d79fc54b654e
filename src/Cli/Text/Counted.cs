namespace TaskRecipes.Cli.Text;

/// <summary>Numbers of things: <c>1 tensor</c>, <c>8 tensors</c>.</summary>
internal static class Counted
{
    public static string Of(long count, string thing) => $"{count} {thing}{(count == 1 ? "" : "s")}";
}
