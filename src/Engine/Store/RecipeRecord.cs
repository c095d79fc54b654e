using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Store;

/// <summary>What each step of a recipe was last made from, so that a build can say what changed (SPEC 3.11), and where outputs lay.</summary>
/// <param name="Path">Absolute path of the recipe.</param>
/// <param name="Steps">Facts by step id.</param>
/// <param name="OutputPaths">Where each output was last written, by name.</param>
internal sealed record RecipeRecord(
    string Path, IReadOnlyDictionary<string, IReadOnlyList<KeyFact>> Steps, IReadOnlyDictionary<string, string> OutputPaths)
{
    public static RecipeRecord Empty(string path) =>
        new(path, new Dictionary<string, IReadOnlyList<KeyFact>>(), new Dictionary<string, string>());

    public void Save(StoreFolder store) => Record.Write(store.Recipe(Path), writer =>
    {
        writer.Write(Path);
        writer.WriteList([.. Steps.OrderBy(step => step.Key, StringComparer.Ordinal)], step =>
        {
            writer.Write(step.Key);
            writer.WriteList(step.Value, fact =>
            {
                writer.Write(fact.Label);
                writer.Write(fact.Value);
            });
        });
        writer.WriteList([.. OutputPaths.OrderBy(output => output.Key, StringComparer.Ordinal)], output =>
        {
            writer.Write(output.Key);
            writer.Write(output.Value);
        });
    });

    public static RecipeRecord Load(StoreFolder store, string path)
    {
        var record = Record.Read(store.Recipe(path), reader =>
        {
            var recipe = reader.ReadString();
            var steps = reader.ReadList(() => KeyValuePair.Create(
                reader.ReadString(),
                (IReadOnlyList<KeyFact>)reader.ReadList(() => new KeyFact(reader.ReadString(), reader.ReadString()))));
            var outputs = reader.ReadList(() => KeyValuePair.Create(reader.ReadString(), reader.ReadString()));
            return new RecipeRecord(
                recipe,
                new Dictionary<string, IReadOnlyList<KeyFact>>(steps, StringComparer.Ordinal),
                new Dictionary<string, string>(outputs, StringComparer.Ordinal));
        });
        return record?.Path == path ? record : Empty(path);
    }
}
