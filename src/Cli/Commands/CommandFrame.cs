using System.CommandLine;
using TaskRecipes.Basics;
using TaskRecipes.Cli.Text;

namespace TaskRecipes.Cli.Commands;

/// <summary>What is the same for every command: failures become lines and exit codes.</summary>
internal static class CommandFrame
{
    /// <summary>Gives a command its action.</summary>
    public static Command Does(this Command command, Func<ParseResult, CancellationToken, int> action)
    {
        // On a thread of its own: Ctrl-C is listened for only once the action has handed back its task.
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(() => action(parsed, cancellation)), CancellationToken.None));
        return command;
    }

    private static int Run(Func<int> action)
    {
        try
        {
            return action();
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("interrupted; finished tensors are kept, the next build goes on from them");
            return ExitCodes.Interrupted;
        }
        catch (UsageException exception)
        {
            Console.Error.WriteLine($"dotnet-taskrecipe: error {exception.Code}: {exception.Message}");
            return ExitCodes.Usage;
        }
        catch (TaskRecipeException exception)
        {
            DiagnosticText.Write(exception.Diagnostic);
            return ExitCodes.Of([exception.Diagnostic]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"dotnet-taskrecipe: error TR0910: {exception.Message}");
            return ExitCodes.Failed;
        }
    }
}
