using TaskRecipes.Cli.Commands;
using TaskRecipes.Cli.Json;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Cli;

/// <summary>The entry point.</summary>
internal static class Program
{
    /// <summary>Runs a command line; returns its exit code.</summary>
    // Not async: every such method is compiled at start-up.
    public static Task<int> RunAsync(string[] arguments)
    {
        var parsed = AllCommands.Root(arguments).Parse(arguments);
        if (parsed.Errors.Count == 0)
        {
            return parsed.InvokeAsync();
        }

        if (BuildJson.IsAskedFor(arguments))
        {
            BuildJson.WriteEnded("", ExitCodes.Usage, [.. parsed.Errors.Select(error => UsageException.Found("TR0901", error.Message))]);
        }

        if (arguments is [[not '-', ..], ..] && !AllCommands.Names.Contains(arguments[0]))
        {
            Console.Error.WriteLine($"dotnet-taskrecipe: error TR0901: there is no command '{arguments[0]}'{Suggestion.HintOrList(arguments[0], [.. AllCommands.Names])}");
        }
        else
        {
            foreach (var error in parsed.Errors)
            {
                Console.Error.WriteLine($"dotnet-taskrecipe: error TR0901: {error.Message}");
            }
        }

        Console.Error.WriteLine("'dotnet taskrecipe --help' lists commands, 'dotnet taskrecipe COMMAND --help' its options");
        return Task.FromResult(ExitCodes.Usage);
    }

    private static Task<int> Main(string[] arguments) =>
        StandingAnswers.TryGive(arguments) || RootHelp.TryGive(arguments) ? Task.FromResult(ExitCodes.Done) : RunAsync(arguments);
}
