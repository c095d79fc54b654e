using TaskRecipes.Basics;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Store;

/// <summary>Values measured over a whole model, by tensor; a few numbers each (SPEC 3.1).</summary>
/// <param name="Key">Key of the measure.</param>
/// <param name="Tensors">Values by tensor.</param>
internal sealed record MeasureRecord(Digest Key, IReadOnlyDictionary<string, MeasuredValues> Tensors)
{
    public void Save(StoreFolder store) => Record.Write(store.Measure(Key), writer =>
    {
        writer.Write(Key);
        writer.WriteList([.. Tensors.Keys.Order(StringComparer.Ordinal)], name =>
        {
            writer.Write(name);
            var values = Tensors[name].Values;
            writer.WriteList([.. values.Keys.Order(StringComparer.Ordinal)], value =>
            {
                writer.Write(value);
                writer.Write(values[value]);
            });
        });
    });

    public static MeasureRecord? Load(StoreFolder store, Digest key)
    {
        var record = Record.Read(store.Measure(key), Read);
        return record?.Key == key ? record : null;
    }

    private static MeasureRecord Read(BinaryReader reader)
    {
        var key = reader.ReadDigest();
        var tensors = new Dictionary<string, MeasuredValues>(StringComparer.Ordinal);
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            var name = reader.ReadString();
            var values = new Dictionary<string, double>(StringComparer.Ordinal);
            for (var left = reader.ReadInt32(); left > 0; left--)
            {
                values[reader.ReadString()] = reader.ReadDouble();
            }

            tensors[name] = new MeasuredValues(values);
        }

        return new MeasureRecord(key, tensors);
    }
}
