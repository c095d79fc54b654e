using TaskRecipes.Basics;
using TaskRecipes.Engine.Files;
using TaskRecipes.Engine.Store;

namespace TaskRecipes.Engine.Stamps;

/// <summary>
/// What a build that found nothing to do was asked, looked at and answered. While all it looked at is as it was, the same question has
/// the same answer, and no recipe need be read for it.
/// </summary>
/// <param name="Question">The command line and all of the process that an answer can depend on.</param>
/// <param name="Watched">Every file and folder that was looked at; <see cref="FileIdentity.None"/> for what must not be there.</param>
/// <param name="Environment">Variables that the recipe reads, as NAME=VALUE; NAME alone for those that are not set.</param>
/// <param name="Answer">What was printed to stdout.</param>
/// <param name="Errors">What was printed to stderr.</param>
public sealed record BuildStamp(
    string Question, IReadOnlyList<WatchedPath> Watched, IReadOnlyList<string> Environment, string Answer, string Errors)
{
    /// <summary>A question: what is given, and all of the process and machine that an answer can depend on.</summary>
    public static string Ask(IEnumerable<string> parts)
    {
        var settings = System.Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => name.StartsWith("TASKRECIPE_", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Setting);
        return string.Join('\0', [Boot.Id, AppContext.BaseDirectory, System.Environment.CurrentDirectory, .. settings, .. parts]);
    }

    /// <summary>The stamp of a question, if all is still as it was; null otherwise.</summary>
    public static BuildStamp? Find(string question, string? store)
    {
        var stamp = Record.Read(FileOf(question, StoreFolder.Choose(store)), Read);
        return stamp is not null && stamp.Question == question && stamp.Environment.All(IsSet) && stamp.Watched.All(path => path.IsUnchanged())
            ? stamp
            : null;
    }

    internal void Save(StoreFolder store) => Record.Write(FileOf(Question, store), writer =>
    {
        writer.Write(Question);
        writer.WriteList(Watched, path =>
        {
            writer.Write(path.Path);
            writer.Write(path.Identity);
            writer.WriteList(path.Patterns, writer.Write);
            writer.Write(path.Names);
        });
        writer.WriteList(Environment, writer.Write);
        writer.Write(Answer);
        writer.Write(Errors);
    });

    private static BuildStamp Read(BinaryReader reader) => new(
        reader.ReadString(),
        reader.ReadList(() => new WatchedPath(reader.ReadString(), reader.ReadIdentity(), reader.ReadList(reader.ReadString), reader.ReadString())),
        reader.ReadList(reader.ReadString),
        reader.ReadString(),
        reader.ReadString());

    private static bool IsSet(string setting) => Setting(setting.Split('=', 2)[0]) == setting;

    internal static string Setting(string name) =>
        System.Environment.GetEnvironmentVariable(name) is { } value ? $"{name}={value}" : name;

    private static string FileOf(string question, StoreFolder store) =>
        Path.Combine(store.Stamps, $"{Blake3.Hash(System.Text.Encoding.UTF8.GetBytes(question)).ToString()[..32]}.record");
}
