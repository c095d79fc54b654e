using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Planning;

/// <summary>The key of an output: digest of its sorted tensor keys, its side files, its layout and what its metadata says (SPEC 10).</summary>
public static class OutputKey
{
    /// <summary>Calculates it; null where a tensor's key or a source's digest is not known.</summary>
    /// <param name="output">The output.</param>
    /// <param name="tensorKeys">Keys of its tensors, in its order.</param>
    /// <param name="digestOf">Digests of sources.</param>
    public static Digest? Of(OutputPlan output, IReadOnlyList<Digest?> tensorKeys, Func<SourceSnapshot, Digest?> digestOf)
    {
        var declaration = output.Declaration;
        var folder = output.Bytes > declaration.MaxShardBytes ? $"shards of {declaration.MaxShardBytes}" : "folder";
        var text = new KeyText("output").Add(output.Type.ToString()).Add(output.IsSingleFile ? "file" : folder);
        if (!output.IsSingleFile)
        {
            text.Add(declaration.DType?.Name() ?? "").Add(output.Origin.ConfigJson ?? "");
            if (output.Origin.Source is { } origin)
            {
                text.Add(output.Origin.Tokenizer is null ? origin.SideDigest : origin.ConfigDigest);
            }

            if (output.Origin.Tokenizer is { } tokenizer)
            {
                text.Add("tokenizer").Add(tokenizer.TokenizerDigest);
            }

            if (output.Origin.Untied)
            {
                text.Add("untied");
            }

            output.Origin.Head?.AddTo(text);
            if (output.Origin.Layers is { } layers)
            {
                text.Add("layers").Add(layers);
            }
        }

        foreach (var method in output.Methods)
        {
            text.Add(method);
        }

        if (output.VectorBase is { } vectorBase)
        {
            if (digestOf(vectorBase) is not { } digest)
            {
                return null;
            }

            text.Add(digest);
        }

        for (var i = 0; i < tensorKeys.Count; i++)
        {
            if (tensorKeys[i] is not { } key)
            {
                return null;
            }

            text.Add(output.Tensors[i].Name).Add(key);
        }

        return Expression(output, digestOf) is { } expression ? text.Add(expression).Digest() : null;
    }

    /// <summary>The canonical expression with sources by digest; null where one is not known.</summary>
    public static string? Expression(OutputPlan output, Func<SourceSnapshot, Digest?> digestOf)
    {
        var text = new System.Text.StringBuilder();
        foreach (var piece in output.Expression)
        {
            if (piece.Source is null)
            {
                text.Append(piece.Text);
            }
            else if (digestOf(piece.Source) is { } digest)
            {
                text.Append(digest.ToString());
            }
            else
            {
                return null;
            }
        }

        return text.ToString();
    }
}
