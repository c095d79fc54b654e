using TaskRecipes.Basics;
using TaskRecipes.Engine.Files;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Sources;

/// <summary>Config and tokenizer files of a source; their names and bytes enter the keys of outputs, never of tensors (SPEC 1).</summary>
internal static class SideFiles
{
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
