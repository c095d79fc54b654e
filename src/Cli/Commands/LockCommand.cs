using System.CommandLine;
using TaskRecipes.Cli.Text;
using TaskRecipes.Engine;

namespace TaskRecipes.Cli.Commands;

/// <summary><c>lock</c>: writes the lock file without building.</summary>
internal static class LockCommand
{
    public static Command Create()
    {
        var command = new Command("lock", "Reads the sources and writes their digests to the lock file, without building.");
        var recipeArguments = new RecipeArguments(command);
        return command.Does((parsed, cancellation) =>
        {
            if (recipeArguments.Read(parsed, out _) is not { } recipe)
            {
                return ExitCodes.Usage;
            }

            var outputs = Targets.Outputs(recipe, recipeArguments.Split(parsed).Names);
            var path = Builder.Lock(recipe, outputs, new BuildOptions { Store = recipeArguments.Store(parsed) }, cancellation);
            Console.Out.WriteLine(DiagnosticText.Short(path));
            return ExitCodes.Done;
        });
    }
}
