using TaskRecipes.Basics;
using TaskRecipes.Recipe.Planning;
using TaskRecipes.Weights;

namespace TaskRecipes.Engine.Sources;

/// <summary>Config and tokenizer files of a source; their names and bytes enter the keys of outputs, never of tensors (SPEC 1).</summary>
internal static class SideFiles
{
    public static Digest DigestOf(IReadOnlyList<SideFile> files)
    {
        var text = new KeyText("side files");
        foreach (var file in files)
        {
            text.Add(file.Name).Add(Blake3.Hash(File.ReadAllBytes(file.Path)));
        }

        return text.Digest();
    }
}
