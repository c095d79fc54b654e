using System.CommandLine;
using TaskRecipes.Cli.Commands;

namespace TaskRecipes.Cli;

/// <summary>The entry point.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        var root = new RootCommand("A build system for model weights: recipes of task vectors, planned, cached and exact.")
        {
            BuildCommand.Create(),
            PlanCommand.Create(),
            ValidateCommand.Create(),
            ExplainCommand.Create(),
            InspectCommand.Create(),
            LockCommand.Create(),
            CleanCommand.Create(),
            CacheCommand.Create(),
        };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count == 0)
        {
            return await parsed.InvokeAsync();
        }

        foreach (var error in parsed.Errors)
        {
            await Console.Error.WriteLineAsync($"dotnet-taskrecipe: error TR0901: {error.Message}");
        }

        await Console.Error.WriteLineAsync("'dotnet taskrecipe --help' lists commands, 'dotnet taskrecipe COMMAND --help' its options");
        return ExitCodes.Usage;
    }
}
