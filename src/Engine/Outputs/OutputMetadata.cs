using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;
using TaskRecipes.Weights;

namespace TaskRecipes.Engine.Outputs;

/// <summary>
/// What an output's header says of itself (SPEC 10): only what its key holds, so that equal keys mean equal files. Digests that are
/// known at the end only have a fixed width.
/// </summary>
internal static class OutputMetadata
{
    public const string Key = "key";
    public const string ContentDigest = "digest";
    public const string Expression = "expression";
    public const string Methods = "methods";
    public const string Kind = "kind";
    public const string Base = "base";
    public const string TaskVector = "task-vector";

    /// <summary>The fields with their final widths.</summary>
    public static IReadOnlyList<MetadataField> Planned(OutputPlan output) =>
        [.. Final(output, Digest.Zero, Digest.Zero, _ => Digest.Zero).Select(field => new MetadataField(field.Key, field.Value))];

    /// <summary>The fields, filled in.</summary>
    public static IReadOnlyDictionary<string, string> Final(
        OutputPlan output, Digest key, Digest content, Func<SourceSnapshot, Digest?> digestOf)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = "pt",
            [Key] = key.ToString(),
            [ContentDigest] = content.ToString(),
            [Expression] = OutputKey.Expression(output, digestOf) ?? Digest.Zero.ToString(),
            [Methods] = string.Join(", ", output.Methods),
        };
        if (output.Type == ExpressionType.Vector)
        {
            fields[Kind] = TaskVector;
            if (output.VectorBase is { } @base)
            {
                fields[Base] = digestOf(@base)?.ToString() ?? Digest.Zero.ToString();
            }
        }

        return fields;
    }
}
