using TaskRecipes.Basics;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Engine.Store;

/// <summary>What a suite measured on a model.</summary>
/// <param name="Key">Key of the evaluation.</param>
/// <param name="Metrics">Its metrics by name.</param>
internal sealed record EvaluationRecord(Digest Key, IReadOnlyDictionary<string, MetricValue> Metrics)
{
    public void Save(StoreFolder store) => Record.Write(store.Evaluation(Key), writer =>
    {
        writer.Write(Key);
        writer.WriteList([.. Metrics.Keys.Order(StringComparer.Ordinal)], name =>
        {
            var metric = Metrics[name];
            writer.Write(name);
            writer.Write(metric.Value);
            writer.Write(metric.Count ?? -1);
            writer.Write(metric.StandardError ?? double.NaN);
        });
    });

    public static EvaluationRecord? Load(StoreFolder store, Digest key)
    {
        var record = Record.Read(store.Evaluation(key), Read);
        return record?.Key == key ? record : null;
    }

    private static EvaluationRecord Read(BinaryReader reader)
    {
        var key = reader.ReadDigest();
        var metrics = new Dictionary<string, MetricValue>(StringComparer.Ordinal);
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var name = reader.ReadString();
            var value = reader.ReadDouble();
            var count = reader.ReadInt64();
            var error = reader.ReadDouble();
            metrics[name] = new MetricValue(value, count < 0 ? null : count, double.IsNaN(error) ? null : error);
        }

        return new EvaluationRecord(key, metrics);
    }
}
