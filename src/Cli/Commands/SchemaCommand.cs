using System.CommandLine;
using TaskRecipes.Engine;
using TaskRecipes.Recipe.Language;

namespace TaskRecipes.Cli.Commands;

/// <summary><c>schema</c>: the JSON Schema of recipes, for editors.</summary>
internal static class SchemaCommand
{
    public static Command Create() =>
        new Command("schema", "Prints the JSON Schema of recipes; an editor that knows it completes keys and marks mistakes.").Does((_, _) =>
        {
            Console.Out.WriteLine(RecipeSchema.Write(Builder.Catalog).TrimEnd());
            return ExitCodes.Done;
        });
}
