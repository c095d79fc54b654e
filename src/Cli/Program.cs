using TaskRecipes.Cli.Commands;

namespace TaskRecipes.Cli;

/// <summary>The entry point.</summary>
internal static class Program
{
    /// <summary>Runs a command line; returns its exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var parsed = AllCommands.Root(arguments).Parse(arguments);
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

    private static Task<int> Main(string[] arguments) => RunAsync(arguments);
}
