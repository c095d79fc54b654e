using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>TR02xx: keys and entries that do not fit together.</summary>
internal static class StructureErrors
{
    public static Diagnostic UnknownKey(SourceSpan at, string key, string what, string hint) =>
        Error(at, "TR0201", $"{what} has no key '{key}'{hint}");

    public static Diagnostic WrongKind(SourceSpan at, string name, string wanted, string found) =>
        Error(at, "TR0202", $"'{name}' must be {wanted}, not {found}");

    /// <summary>A mapping is wanted; where the text is <c>key:value</c> only a blank is missing.</summary>
    public static Diagnostic NotAMapping(YamlNode node, string name, string wanted) =>
        node is YamlScalar { IsPlain: true } text && ColonTrap.LacksBlank(text.Value)
            ? YamlErrors.MissingColon(node.At, text.Value[..text.Value.IndexOf(':')])
            : WrongKind(node.At, name, wanted, node.Description);

    public static Diagnostic MissingKey(SourceSpan at, string what, string key, string description) =>
        Error(at, "TR0203", $"{what} needs '{key}': {description}");

    public static Diagnostic ExactlyOne(SourceSpan at, string what, IReadOnlyList<string> keys) =>
        Error(at, "TR0204", $"{what} needs exactly one of '{string.Join("', '", keys)}'");

    public static Diagnostic DoNotGoTogether(SourceSpan at, string key, string other, string why) =>
        Error(at, "TR0205", $"'{key}' does not go with '{other}'; {why}");

    public static Diagnostic NoVersion(SourceSpan at) =>
        new(at, Severity.Warning, "TR0206", "the recipe does not say its language version; begin it with 'recipe: 1'");

    public static Diagnostic DuplicateName(SourceSpan at, string name, string section, SourceSpan first) =>
        Error(at, "TR0207", $"'{name}' is declared twice; the first is in '{section}' on line {first.Line}{(first.File == at.File ? "" : $" of {first.File}")}");

    public static Diagnostic BadName(SourceSpan at, string name) =>
        Error(at, "TR0208", $"'{name}' is no name: letters, digits and '_', not a digit first; '{Names.Mend(name)}' would be one");

    public static Diagnostic ReservedName(SourceSpan at, string name) =>
        Error(at, "TR0209", $"'{name}' is a word of the language and cannot be a name");

    public static Diagnostic EntryWithoutForm(SourceSpan at, string name, string forms) =>
        Error(at, "TR0210", $"'{name}' needs {forms}");

    public static Diagnostic UnknownMethod(SourceSpan at, string name, string hint) =>
        Error(at, "TR0211", $"there is no method '{name}'{hint}");

    public static Diagnostic UnknownArchitecture(SourceSpan at, string name, string hint) =>
        Error(at, "TR0212", $"there is no architecture '{name}'{hint}");

    public static Diagnostic MethodComesLater(SourceSpan at, string name) =>
        Error(at, "TR0213", $"the method '{name}' is planned but cannot be run yet");

    public static Diagnostic NoInputs(SourceSpan at, string method, string keys) =>
        Error(at, "TR0214", $"'{method}' needs {keys}");

    public static Diagnostic IncludeCycle(SourceSpan at, string path) =>
        Error(at, "TR0215", $"this file includes itself: {path}");

    private static Diagnostic Error(SourceSpan at, string code, string message) => new(at, Severity.Error, code, message);
}
