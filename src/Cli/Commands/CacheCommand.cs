using System.CommandLine;
using TaskRecipes.Engine;

namespace TaskRecipes.Cli.Commands;

/// <summary><c>cache</c>: the store.</summary>
internal static class CacheCommand
{
    public static Command Create()
    {
        var store = new Option<string?>("--store") { Description = "The store's folder." };
        var path = new Command("path", "Prints the store's folder.") { store };
        path.Does((parsed, _) =>
        {
            Console.Out.WriteLine(Builder.StorePath(new BuildOptions { Store = parsed.GetValue(store) }));
            return ExitCodes.Done;
        });
        return new Command("cache", "Works on the store.") { path };
    }
}
