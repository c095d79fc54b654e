namespace TaskRecipes.Recipe.Language.Loops;

/// <summary>The loop names that are known at a place; null is the scope without any.</summary>
internal sealed class Scope(string name, LoopValue value, Scope? outer)
{
    /// <summary>The value of a loop's name; null where no loop around declares it.</summary>
    public static LoopValue? Find(Scope? scope, ReadOnlySpan<char> wanted)
    {
        for (var at = scope; at is not null; at = at.Outer)
        {
            if (wanted.SequenceEqual(at.Name))
            {
                return at.Value;
            }
        }

        return null;
    }

    /// <summary>All names, the outermost first.</summary>
    public static List<string> Names(Scope? scope)
    {
        var names = new List<string>();
        for (var at = scope; at is not null; at = at.Outer)
        {
            names.Insert(0, at.Name);
        }

        return names;
    }

    public string Name { get; } = name;

    public LoopValue Value { get; } = value;

    public Scope? Outer { get; } = outer;

    /// <summary><c>t = cars, seed = 1</c>.</summary>
    public override string ToString() => Outer is null ? $"{Name} = {Value.Text}" : $"{Outer}, {Name} = {Value.Text}";
}
