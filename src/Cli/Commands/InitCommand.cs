using System.CommandLine;
using TaskRecipes.Cli.Text;

namespace TaskRecipes.Cli.Commands;

/// <summary><c>init</c>: a first recipe, which builds as it stands.</summary>
internal static class InitCommand
{
    private const string Ignored = "out/";

    public static Command Create()
    {
        var folder = new Argument<string?>("folder") { Description = "Where; here by default. It is created.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("init", "Writes a commented recipe.yaml to begin with, and has .gitignore leave outputs out.") { folder };
        return command.Does((parsed, _) =>
        {
            var path = Path.GetFullPath(parsed.GetValue(folder) ?? ".");
            var recipe = Path.Combine(path, "recipe.yaml");
            if (Path.Exists(recipe))
            {
                throw UsageException.AlreadyThere(DiagnosticText.Short(recipe));
            }

            Directory.CreateDirectory(path);
            using (var file = new StreamWriter(new FileStream(recipe, FileMode.CreateNew, FileAccess.Write)))
            {
                file.Write(StarterRecipe.Text);
            }

            Console.Out.WriteLine($"+ {DiagnosticText.Short(recipe)}");
            if (Ignore(Path.Combine(path, ".gitignore")))
            {
                Console.Out.WriteLine($"+ {DiagnosticText.Short(Path.Combine(path, ".gitignore"))}  {Ignored}");
            }

            Console.Out.WriteLine("It builds as it stands: dotnet taskrecipe build");
            return ExitCodes.Done;
        });
    }

    /// <summary>Adds the line where it is missing; every other line is kept as it is.</summary>
    private static bool Ignore(string path)
    {
        var before = File.Exists(path) ? File.ReadAllText(path) : "";
        if (before.Split('\n').Any(line => line.Trim() is Ignored or "out" or "/out" or "/out/"))
        {
            return false;
        }

        File.AppendAllText(path, $"{(before.Length > 0 && !before.EndsWith('\n') ? "\n" : "")}{Ignored}\n");
        return true;
    }
}
