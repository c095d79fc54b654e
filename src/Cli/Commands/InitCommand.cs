using System.CommandLine;
using TaskRecipes.Cli.Text;

namespace TaskRecipes.Cli.Commands;

/// <summary><c>init</c>: a first recipe, which builds as it stands, the tool's manifest, and a project that ships a model.</summary>
internal static class InitCommand
{
    private static readonly string[] Ignored = ["out/", "bin/", "obj/"];

    public static Command Create()
    {
        var folder = new Argument<string?>("folder") { Description = "Where; here by default. It is created.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("init", "Writes a commented recipe.yaml to begin with, the tool's manifest and an example project, and has .gitignore leave outputs out.") { folder };
        return command.Does((parsed, _) =>
        {
            var path = Path.GetFullPath(parsed.GetValue(folder) ?? ".");
            var recipe = Path.Combine(path, "recipe.yaml");
            if (Path.Exists(recipe))
            {
                throw UsageException.AlreadyThere(DiagnosticText.Short(recipe));
            }

            Write(recipe, StarterRecipe.Text);
            foreach (var (name, text) in StarterProject.Files(path))
            {
                var file = Path.Combine(path, name);
                if (Path.Exists(file))
                {
                    Console.Out.WriteLine($"= {DiagnosticText.Short(file)}  is there already and stays as it is");
                }
                else
                {
                    Write(file, text);
                }
            }

            if (StarterProject.ProjectIn(path) is { } project)
            {
                Console.Out.WriteLine($"= {DiagnosticText.Short(Path.Combine(path, "example"))}  is left out: {Path.GetFileName(project)} would compile it; docs/msbuild.md says how a project builds a recipe");
            }

            if (Ignore(Path.Combine(path, ".gitignore")) is { Count: > 0 } added)
            {
                Console.Out.WriteLine($"+ {DiagnosticText.Short(Path.Combine(path, ".gitignore"))}  {string.Join(" ", added)}");
            }

            Console.Out.WriteLine($"It builds as it stands: dotnet taskrecipe build{(File.Exists(Path.Combine(path, "example", "example.csproj")) ? "; and with the code of a project: dotnet build example" : "")}");
            return ExitCodes.Done;
        });
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (var file = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write)))
        {
            file.Write(text);
        }

        Console.Out.WriteLine($"+ {DiagnosticText.Short(path)}");
    }

    /// <summary>Adds the lines that are missing and returns them; every other line is kept as it is.</summary>
    private static List<string> Ignore(string path)
    {
        var before = File.Exists(path) ? File.ReadAllText(path) : "";
        var there = before.Split('\n').Select(line => line.Trim().Trim('/')).ToHashSet(StringComparer.Ordinal);
        List<string> missing = [.. Ignored.Where(line => !there.Contains(line.Trim('/')))];
        if (missing.Count > 0)
        {
            File.AppendAllText(path, $"{(before.Length > 0 && !before.EndsWith('\n') ? "\n" : "")}{string.Concat(missing.Select(line => line + "\n"))}");
        }

        return missing;
    }
}
