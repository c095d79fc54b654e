using System.CommandLine;
using System.Globalization;
using TaskRecipes.Basics;
using TaskRecipes.Cli.Json;
using TaskRecipes.Cli.Text;
using TaskRecipes.Engine;
using TaskRecipes.Engine.Store;

namespace TaskRecipes.Cli.Commands;

/// <summary><c>cache</c>: the store.</summary>
internal static class CacheCommand
{
    public static Command Create()
    {
        var store = new Option<string?>("--store") { Description = "The store's folder (else $TASKRECIPE_STORE, $XDG_CACHE_HOME/taskrecipe, ~/.cache/taskrecipe)." };
        return new Command("cache", "Works on the store: records of what lies elsewhere, packs of values that entries with cache: true keep, data that was fetched.")
        {
            CachePath(store), List(store), Collect(store), Verify(store),
        };
    }

    private static Command CachePath(Option<string?> store) => new Command("path", "Prints the store's folder.") { store }.Does((parsed, _) =>
    {
        Console.Out.WriteLine(Builder.StorePath(new BuildOptions { Store = parsed.GetValue(store) }));
        return ExitCodes.Done;
    });

    private static Command List(Option<string?> store)
    {
        var format = FormatOption.Create("text", "json");
        return new Command("list", "Lists records and packs: what they are about, their size, when they were last used.") { store, format }.Does((parsed, _) =>
        {
            var items = Keeper(parsed, store).List();
            if (parsed.GetValue(format) == "json")
            {
                CacheJson.Write(items);
                return ExitCodes.Done;
            }

            var table = new TextTable("what", "kind", "size", "last used");
            foreach (var item in items)
            {
                table.Add(
                    item.IsThere ? DiagnosticText.Short(item.Path) : $"{DiagnosticText.Short(item.Path)} (gone)", Kind(item), ByteSize.Text(item.Bytes),
                    item.LastUsed.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
            }

            table.Write(Console.Out, Terminal.Out);
            Console.Out.WriteLine($"{items.Count} in the store, {ByteSize.Text(items.Sum(item => item.Bytes))}.");
            return ExitCodes.Done;
        });
    }

    private static Command Collect(Option<string?> store)
    {
        var age = new Option<string?>("--older-than") { Description = "For how long a pack or download may lie unused, such as 12h or 30d (30d by default)." };
        return new Command("gc", "Removes records of what no longer exists, packs and downloads that no build has used for a while; never outputs, never what a running build holds.")
        {
            store, age,
        }.Does((parsed, _) =>
        {
            var removed = Keeper(parsed, store).Collect(AgeText.Parse(parsed.GetValue(age) ?? "30d"));
            foreach (var item in removed)
            {
                Console.Out.WriteLine(Terminal.Out.Symbol($"- {Kind(item)} {DiagnosticText.Short(item.Path)}"));
            }

            Console.Out.WriteLine($"{removed.Count} removed, {ByteSize.Text(removed.Sum(item => item.Bytes))}.");
            return ExitCodes.Done;
        });
    }

    private static Command Verify(Option<string?> store) => new Command(
        "verify", "Reads packs, outputs and downloads and compares them with their digests; bad packs and downloads are set aside. Exits with 1 where something is wrong.")
    {
        store,
    }.Does((parsed, cancellation) =>
    {
        var (good, bad) = (0, 0);
        foreach (var verified in Keeper(parsed, store).Verify(cancellation))
        {
            if (verified.Problem is not { } problem)
            {
                good++;
                continue;
            }

            bad++;
            var aside = verified.SetAside is { } place ? $"; set aside as {place}" : "";
            Console.Out.WriteLine(Terminal.Out.Symbol($"! {Kind(verified.Item)} {DiagnosticText.Short(verified.Item.Path)}: {problem}{aside}"));
        }

        Console.Out.WriteLine($"{good} as they were written, {bad} not.");
        return bad > 0 ? ExitCodes.Failed : ExitCodes.Done;
    });

    private static StoreKeeper Keeper(ParseResult parsed, Option<string?> store) => new(new BuildOptions { Store = parsed.GetValue(store) });

    private static string Kind(StoredItem item) => item.Kind.ToString().ToLowerInvariant();
}
