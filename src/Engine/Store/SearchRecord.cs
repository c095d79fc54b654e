using TaskRecipes.Basics;

namespace TaskRecipes.Engine.Store;

/// <summary>A candidate of a search as it was judged.</summary>
/// <param name="Values">Its values, in the order of the variables.</param>
/// <param name="Score">What was sought; NaN where it could not be measured.</param>
/// <param name="Shortfall">By how much the worst condition is missed, 0 where all hold.</param>
internal sealed record JudgedCandidate(IReadOnlyList<ExactDecimal> Values, double Score, double Shortfall)
{
    /// <summary>Whether it meets all conditions and has a score.</summary>
    public bool Passes => Shortfall <= 0 && double.IsFinite(Score);
}

/// <summary>What a search found, and its curve.</summary>
/// <param name="Key">Key of the search.</param>
/// <param name="Variables">Names of its variables.</param>
/// <param name="Found">The values found, in their order.</param>
/// <param name="Curve">Every candidate, in the order in which they were judged.</param>
internal sealed record SearchRecord(
    Digest Key, IReadOnlyList<string> Variables, IReadOnlyList<ExactDecimal> Found, IReadOnlyList<JudgedCandidate> Curve)
{
    /// <summary>The values found, by variable.</summary>
    public IReadOnlyDictionary<string, ExactDecimal> Values
    {
        get
        {
            var values = new Dictionary<string, ExactDecimal>(StringComparer.Ordinal);
            for (var i = 0; i < Variables.Count; i++)
            {
                values[Variables[i]] = Found[i];
            }

            return values;
        }
    }

    public void Save(StoreFolder store) => Record.Write(store.Search(Key), writer =>
    {
        writer.Write(Key);
        writer.WriteList(Variables, writer.Write);
        writer.WriteList(Found, value => writer.Write(value.ToString()));
        writer.WriteList(Curve, candidate =>
        {
            writer.WriteList(candidate.Values, value => writer.Write(value.ToString()));
            writer.Write(candidate.Score);
            writer.Write(candidate.Shortfall);
        });
    });

    public static SearchRecord? Load(StoreFolder store, Digest key)
    {
        var record = Record.Read(store.Search(key), reader => new SearchRecord(
            reader.ReadDigest(),
            reader.ReadList(reader.ReadString),
            reader.ReadList(() => ExactDecimal.Parse(reader.ReadString())),
            reader.ReadList(() => new JudgedCandidate(reader.ReadList(() => ExactDecimal.Parse(reader.ReadString())), reader.ReadDouble(), reader.ReadDouble()))));
        return record?.Key == key ? record : null;
    }
}
