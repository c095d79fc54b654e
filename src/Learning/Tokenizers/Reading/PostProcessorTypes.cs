namespace TaskRecipes.Learning.Tokenizers.Reading;

/// <summary>Post-processors by their <c>type</c>, as what they put around a single text.</summary>
internal static class PostProcessorTypes
{
    private static readonly ComponentTypes<Surroundings> Types = new(
        ("Sequence", part => part.List("processors").Select(Create).Aggregate(Surroundings.None, (inner, outer) => inner.Within(outer))),
        ("TemplateProcessing", Template),
        ("BertProcessing", Ends),
        ("RobertaProcessing", Ends),
        ("ByteLevel", _ => Surroundings.None));

    public static Surroundings Create(JsonPart part) => Types.Create(part);

    private static Surroundings Ends(JsonPart part) => new([Token(part, "cls")], [Token(part, "sep")]);

    /// <summary>The token of <c>["[SEP]", 102]</c>.</summary>
    private static int Token(JsonPart part, string field) =>
        part.Part(field).Element is { ValueKind: System.Text.Json.JsonValueKind.Array } pair && pair.GetArrayLength() == 2 && pair[1].TryGetInt32(out var token)
            ? token
            : throw part.Wrong(field, "a text and its token");

    private static Surroundings Template(JsonPart part)
    {
        List<int> before = [], after = [];
        var sequences = 0;
        foreach (var piece in part.List("single"))
        {
            if (piece.PartOrNull("SpecialToken") is { } special)
            {
                (sequences == 0 ? before : after).AddRange(Ids(part, special.Text("id")));
            }
            else
            {
                sequences += piece.Part("Sequence").Text("id") == "A" ? 1 : throw part.Wrong("single", "the sequence A only");
            }
        }

        return sequences == 1 ? new Surroundings(before, after) : throw part.Wrong("single", "the sequence A once");
    }

    private static IEnumerable<int> Ids(JsonPart part, string name)
    {
        var ids = part.Part("special_tokens").Part(name).Part("ids").Element;
        return ids.ValueKind == System.Text.Json.JsonValueKind.Array ? ids.EnumerateArray().Select(id => id.GetInt32()) : throw part.Wrong("special_tokens", "tokens");
    }
}
