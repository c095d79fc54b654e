using System.IO.Enumeration;
using TaskRecipes.Basics;
using TaskRecipes.Engine.Files;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Sources;

/// <summary>Config and tokenizer files of a source; their names and bytes enter the keys of outputs, never of tensors (SPEC 1).</summary>
internal static class SideFiles
{
    private static readonly string[] OfTokenizers =
        ["tokenizer*", "vocab.*", "merges.txt", "special_tokens_map.json", "added_tokens.json", "chat_template*", "*.model", "*.tiktoken", "bpe_simple_vocab*"];

    /// <summary>Whether a file is part of the tokenizer.</summary>
    public static bool IsTokenizer(string name) =>
        Array.Exists(OfTokenizers, pattern => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false));

    /// <summary>Names and bytes of a checkpoint's side files, one after the other.</summary>
    public static IEnumerable<NamedBytes> Read(IEnumerable<Weights.SideFile> files) =>
        files.Select(file => new NamedBytes(file.Name, File.ReadAllBytes(file.Path)));

    /// <summary>The digest over names and bytes.</summary>
    public static Digest DigestOf(IEnumerable<NamedBytes> files)
    {
        var text = new KeyText("side files");
        foreach (var file in files)
        {
            text.Add(file.Name).Add(Blake3.Hash(file.Bytes));
        }

        return text.Digest();
    }
}
