using System.CommandLine;

namespace TaskRecipes.Cli.Commands;

/// <summary>Every command, in the order in which help lists them.</summary>
internal static class AllCommands
{
    private static readonly KeyValuePair<string, Func<Command>>[] Table =
    [
        new("build", BuildCommand.Create),
        new("plan", PlanCommand.Create),
        new("validate", ValidateCommand.Create),
        new("explain", ExplainCommand.Create),
        new("graph", GraphCommand.Create),
        new("inspect", InspectCommand.Create),
        new("diff", DiffCommand.Create),
        new("similarity", SimilarityCommand.Create),
        new("init", InitCommand.Create),
        new("schema", SchemaCommand.Create),
        new("lock", LockCommand.Create),
        new("clean", CleanCommand.Create),
        new("cache", CacheCommand.Create),
    ];

    /// <summary>The root over the one command that is named, or over all of them: start-up counts, so no command is made in vain.</summary>
    public static RootCommand Root(string[] arguments)
    {
        var root = new RootCommand("A build system for model weights: recipes of task vectors, planned, cached and exact.");
        var named = arguments.Length > 0 ? arguments[0] : "";
        foreach (var entry in Table)
        {
            if (entry.Key == named)
            {
                root.Subcommands.Add(entry.Value());
                return root;
            }
        }

        foreach (var entry in Table)
        {
            root.Subcommands.Add(entry.Value());
        }

        return root;
    }
}
