using TaskRecipes.Basics;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Cli;

/// <summary>Exit codes (SPEC 4).</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int GateFailed = 3;
    public const int Interrupted = 130;

    /// <summary>Of errors that planning found: those of the recipe itself, or of what it names.</summary>
    public static int Of(IReadOnlyList<Diagnostic> errors) => RecipeFaults.Are(errors) ? Usage : Failed;

    /// <summary><c>plan --detailed-exitcode</c>: something, or maybe something, is to be done.</summary>
    public const int SomethingToDo = 2;
}
