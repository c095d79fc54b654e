using System.CommandLine;
using TaskRecipes.Cli.Text;
using TaskRecipes.Recipe.Importing;

namespace TaskRecipes.Cli.Commands;

/// <summary><c>import</c>: a mergekit file becomes a recipe.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A mergekit file, of one merge or of several that build on each other." };
        var target = new Option<string>("-o", "--output")
        {
            Description = "Where the recipe is written; - prints it. An earlier import there is replaced, nothing else is.",
            DefaultValueFactory = _ => "recipe.yaml",
        };
        var @out = new Option<string?>("--out") { Description = "Where the recipe's output shall lie (merged beside the recipe by default)." };
        var command = new Command("import", "Turns a mergekit file into a recipe.") { file, target, @out };
        return command.Does((parsed, _) =>
        {
            var recipe = parsed.GetValue(target)!;
            var printed = recipe == "-";
            var (text, diagnostics) = MergekitImport.Read(parsed.GetValue(file)!, printed ? "recipe.yaml" : recipe, parsed.GetValue(@out));
            foreach (var diagnostic in diagnostics)
            {
                DiagnosticText.Write(diagnostic);
            }

            if (text is null)
            {
                return ExitCodes.Usage;
            }

            if (printed)
            {
                Console.Out.Write(text);
                return ExitCodes.Done;
            }

            RequireReplaceable(recipe);
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(recipe))!);
            File.WriteAllText(recipe, text);
            Console.Out.WriteLine($"+ {DiagnosticText.Short(Path.GetFullPath(recipe))}");
            return ExitCodes.Done;
        });
    }

    private static void RequireReplaceable(string recipe)
    {
        if (Directory.Exists(recipe) || (File.Exists(recipe) && !File.ReadLines(recipe).FirstOrDefault("").StartsWith(MergekitImport.Heading, StringComparison.Ordinal)))
        {
            throw UsageException.AlreadyThere(recipe);
        }
    }
}
