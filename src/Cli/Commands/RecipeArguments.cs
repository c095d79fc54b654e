using System.CommandLine;
using System.CommandLine.Parsing;
using TaskRecipes.Cli.Text;
using TaskRecipes.Engine;
using TaskRecipes.Recipe.Language;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Cli.Commands;

/// <summary>The arguments that commands about a recipe share: the recipe, targets, <c>--set</c>, <c>--store</c>, <c>--format</c>.</summary>
internal sealed class RecipeArguments
{
    private readonly Argument<string[]> _names = new("recipe-and-targets")
    {
        Description = "The recipe (the first name that ends in .yaml or .yml; ./recipe.yaml by default), then targets.",
        Arity = ArgumentArity.ZeroOrMore,
        // Else help would name it by what completes it: the recipes of the current folder.
        HelpName = "recipe-and-targets",
    };

    private readonly Option<string[]> _set = new("--set") { Description = "Gives a variable a value: NAME=VALUE.", AllowMultipleArgumentsPerToken = false };
    private readonly Option<string?> _store = new("--store") { Description = "The store's folder (else $TASKRECIPE_STORE, $XDG_CACHE_HOME/taskrecipe, ~/.cache/taskrecipe)." };
    private readonly Option<string> _format;
    private readonly Command _command;

    /// <summary>Gives a command these arguments; results are printed as text or JSON where it names no other forms.</summary>
    public RecipeArguments(Command command, params string[] formats)
    {
        _command = command;
        _format = FormatOption.Create(formats.Length == 0 ? ["text", "json"] : formats);
        _names.CompletionSources.Add(context => TargetCompletions.Of(Split(context.ParseResult).Path));
        command.Arguments.Add(_names);
        command.Options.Add(_set);
        command.Options.Add(_store);
        command.Options.Add(_format);
    }

    /// <summary>Whether results are asked for as JSON.</summary>
    public bool Json(ParseResult parsed) => Format(parsed) == "json";

    /// <summary>The form that results are asked for in.</summary>
    public string Format(ParseResult parsed) => parsed.GetValue(_format)!;

    /// <summary>The store that was asked for.</summary>
    public string? Store(ParseResult parsed) => parsed.GetValue(_store);

    /// <summary>The recipe's path as it was given, and the other names.</summary>
    public (string Path, IReadOnlyList<string> Names) Split(ParseResult parsed)
    {
        var names = parsed.GetValue(_names) ?? [];
        var path = names.FirstOrDefault(IsRecipe);
        return (path ?? "recipe.yaml", [.. names.Where(name => !ReferenceEquals(name, path))]);
    }

    /// <summary>Reads the recipe and prints what was found; null where there are errors.</summary>
    public CheckedRecipe? Read(ParseResult parsed, out IReadOnlyList<Basics.Diagnostic> diagnostics)
    {
        var (path, others) = Split(parsed);
        RefuseOptions(parsed, others);
        if (!File.Exists(path))
        {
            throw UsageException.NoRecipe(path);
        }

        (var recipe, diagnostics) = RecipeReader.Read(path, Builder.Catalog, Settings(parsed));
        if (recipe is null)
        {
            foreach (var diagnostic in diagnostics)
            {
                DiagnosticText.Write(diagnostic);
            }
        }

        return recipe;
    }

    /// <summary>What looks like an option is one that this command does not have, unless it stands behind --.</summary>
    private void RefuseOptions(ParseResult parsed, IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            if (name.StartsWith('-') && !parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash))
            {
                var option = name.Split('=')[0];
                var known = _command.Options.SelectMany(candidate => candidate.Aliases.Prepend(candidate.Name));
                throw UsageException.UnknownOption(option, _command.Name, Suggestion.For(option, known));
            }
        }
    }

    private Dictionary<string, string> Settings(ParseResult parsed)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in parsed.GetValue(_set) ?? [])
        {
            var equals = text.IndexOf('=');
            if (equals < 1)
            {
                throw UsageException.BadSetting(text);
            }

            settings[text[..equals]] = text[(equals + 1)..];
        }

        return settings;
    }

    private static bool IsRecipe(string name) =>
        name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
}
