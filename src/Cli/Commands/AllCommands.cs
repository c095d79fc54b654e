using System.CommandLine;

namespace TaskRecipes.Cli.Commands;

/// <summary>Every command, in the order in which help lists them.</summary>
internal static class AllCommands
{
    private static readonly KeyValuePair<string, Func<string[], Command>>[] Table =
    [
        new("build", BuildCommand.Create),
        new("plan", _ => PlanCommand.Create()),
        new("validate", _ => ValidateCommand.Create()),
        new("explain", _ => ExplainCommand.Create()),
        new("graph", _ => GraphCommand.Create()),
        new("inspect", _ => InspectCommand.Create()),
        new("diff", _ => DiffCommand.Create()),
        new("similarity", _ => SimilarityCommand.Create()),
        new("import", _ => ImportCommand.Create()),
        new("init", _ => InitCommand.Create()),
        new("schema", _ => SchemaCommand.Create()),
        new("lock", _ => LockCommand.Create()),
        new("clean", _ => CleanCommand.Create()),
        new("cache", _ => CacheCommand.Create()),
    ];

    /// <summary>Names of the commands.</summary>
    public static IEnumerable<string> Names => Table.Select(entry => entry.Key);

    /// <summary>The root over the one command that is named, or over all of them: start-up counts, so no command is made in vain.</summary>
    public static RootCommand Root(string[] arguments)
    {
        var root = new RootCommand("A build system for model weights: recipes of task vectors, planned, cached and exact.");
        var named = arguments.Length > 0 ? arguments[0] : "";
        foreach (var entry in Table)
        {
            if (entry.Key == named)
            {
                root.Subcommands.Add(entry.Value(arguments));
                return root;
            }
        }

        foreach (var entry in Table)
        {
            root.Subcommands.Add(entry.Value(arguments));
        }

        return root;
    }
}
