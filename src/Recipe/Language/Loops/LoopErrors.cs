using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Language.Loops;

/// <summary>TR038x: loops.</summary>
internal static class LoopErrors
{
    public static Diagnostic UnknownList(SourceSpan at, string name, string hint) =>
        Error(at, "TR0381", $"no list is called '{name}' here{(hint.Length > 0 ? hint : $"; a list is declared in 'vars: {{ {name.TrimStart('$')}: [a, b] }}'")}");

    public static Diagnostic NotAList(SourceSpan at, string name) =>
        Error(at, "TR0382", $"'{name}' is no list, so a loop cannot run over it");

    public static Diagnostic BadListSource(SourceSpan at) =>
        Error(at, "TR0383", "a loop runs over $list, subsets($list), subsets($list, 2), pairs($list) or [a, b]");

    public static Diagnostic BadSubsetSize(SourceSpan at, int count) =>
        Error(at, "TR0384", $"subsets of a list of {count} have from 1 to {count} members");

    public static Diagnostic TooMany(SourceSpan at, int most) =>
        Error(at, "TR0385", $"this loop declares more than {most} entries");

    public static Diagnostic BadName(SourceSpan at, string name) =>
        Error(at, "TR0386", $"'{name}' is no name for a loop: letters, digits and '_', not a digit first");

    public static Diagnostic ReservedName(SourceSpan at, string name) =>
        Error(at, "TR0387", $"'{name}' is no name for a loop, since {{{name}}} stands for something else in commands");

    public static Diagnostic NameWithoutLoop(SourceSpan at, string name, string loop) =>
        Error(at, "TR0388", $"each turn of the loop would declare '{name}' again; put '{{{loop}}}' into the name");

    private static Diagnostic Error(SourceSpan at, string code, string message) => new(at, Severity.Error, code, message);
}
