using System.Text.Json;
using TaskRecipes.Learning.Tokenizers.Subwords;

namespace TaskRecipes.Learning.Tokenizers.Reading;

/// <summary>A model of tokenizer.json with its vocabulary.</summary>
internal readonly record struct ReadModel(Vocabulary Vocabulary, ISubwordModel Model);

/// <summary>Models by their <c>type</c>, which old files leave out.</summary>
internal static class ModelTypes
{
    private static readonly ComponentTypes<ReadModel> Types = new(("BPE", BytePairs), ("WordPiece", WordPiece), ("WordLevel", WordLevel), ("Unigram", Unigram));

    public static ReadModel Create(JsonPart part) =>
        part.Has("type") ? Types.Create(part) : part.Has("merges") ? BytePairs(part) : part.Has("continuing_subword_prefix") ? WordPiece(part) : Types.Create(part);

    /// <summary>The merges of pairs, those learnt first in front.</summary>
    /// <exception cref="Basics.TaskRecipeException">A side or a result is not in the vocabulary.</exception>
    public static PairMerges Merges(Vocabulary vocabulary, string prefix, IEnumerable<(string Left, string Right)> pairs)
    {
        var (merges, rank) = (new PairMerges(), 0);
        foreach (var (left, right) in pairs)
        {
            var behind = right.StartsWith(prefix, StringComparison.Ordinal) ? right[prefix.Length..] : right;
            merges.Add(vocabulary.Require(left, "merges"), vocabulary.Require(right, "merges"), vocabulary.Require(left + behind, "merges"), rank++);
        }

        return merges;
    }

    /// <summary>The two sides of a line of merges.</summary>
    /// <exception cref="FormatException">There are not two.</exception>
    public static (string Left, string Right) Pair(string line) =>
        line.Split(' ') is [var left, var right] ? (left, right) : throw new FormatException($"'{line}' is no pair to merge");

    private static ReadModel BytePairs(JsonPart part)
    {
        if (part.Has("dropout") && part.Element.GetProperty("dropout").GetDouble() != 0)
        {
            throw part.NotKnown("dropout", part.Element.GetProperty("dropout").ToString(), ["null"]);
        }

        var vocabulary = new Vocabulary(part.File, part.Tokens("vocab"), part.PathOf("vocab"));
        var prefix = part.Text("continuing_subword_prefix", "");
        var merges = Merges(vocabulary, prefix, part.List("merges").Select(Merge));
        var unknown = new UnknownPieces(vocabulary, Unknown(part, vocabulary), part.Flag("byte_fallback", false), part.Flag("fuse_unk", false));
        return new ReadModel(vocabulary, new BytePairs(vocabulary, merges, unknown)
        {
            ContinuingPrefix = prefix,
            EndSuffix = part.Text("end_of_word_suffix", ""),
            TakesWhole = part.Flag("ignore_merges", false),
        });
    }

    private static (string Left, string Right) Merge(JsonPart merge) => merge.Element switch
    {
        { ValueKind: JsonValueKind.String } line => Pair(line.GetString()!),
        { ValueKind: JsonValueKind.Array } pair when pair.GetArrayLength() == 2 && pair[0].ValueKind == JsonValueKind.String && pair[1].ValueKind == JsonValueKind.String =>
            (pair[0].GetString()!, pair[1].GetString()!),
        _ => throw TokenizerErrors.Damaged(merge.File, $"'{merge.Path}' is no pair to merge"),
    };

    private static int? Unknown(JsonPart part, Vocabulary vocabulary) =>
        part.Has("unk_token") ? vocabulary.Require(part.Text("unk_token"), $"{part.Path}.unk_token") : null;

    private static ReadModel WordPiece(JsonPart part)
    {
        var vocabulary = new Vocabulary(part.File, part.Tokens("vocab"), part.PathOf("vocab"));
        var unknown = vocabulary.Require(part.Text("unk_token", "[UNK]"), "model.unk_token");
        return new ReadModel(vocabulary, new WordPiece(
            vocabulary, unknown, part.Text("continuing_subword_prefix", "##"), part.Whole("max_input_chars_per_word", 100)));
    }

    private static ReadModel WordLevel(JsonPart part)
    {
        var vocabulary = new Vocabulary(part.File, part.Tokens("vocab"), part.PathOf("vocab"));
        return new ReadModel(vocabulary, new WordLevel(vocabulary, vocabulary.Find(part.Text("unk_token", "<unk>"))));
    }

    private static ReadModel Unigram(JsonPart part)
    {
        List<KeyValuePair<string, int>> pieces = [];
        List<double> scores = [];
        foreach (var piece in part.List("vocab").Select(piece => piece.Element))
        {
            if (piece.ValueKind != JsonValueKind.Array || piece.GetArrayLength() != 2 || piece[0].ValueKind != JsonValueKind.String || piece[1].ValueKind != JsonValueKind.Number)
            {
                throw part.Wrong("vocab", "a list of pairs, each a text and its score");
            }

            pieces.Add(KeyValuePair.Create(piece[0].GetString()!, pieces.Count));
            scores.Add(piece[1].GetDouble());
        }

        int? unknown = part.Has("unk_id") ? part.Whole("unk_id") : null;
        if (unknown >= pieces.Count)
        {
            throw part.Wrong("unk_id", $"the number of one of the {pieces.Count} pieces");
        }

        var vocabulary = new Vocabulary(part.File, pieces, part.PathOf("vocab"));
        return new ReadModel(vocabulary, new Unigram(pieces, [.. scores], scores.Min(), new UnknownPieces(vocabulary, unknown, part.Flag("byte_fallback", false), true), false));
    }
}
