using System.IO.Enumeration;

namespace TaskRecipes.Weights;

/// <summary>Finds the files beside a checkpoint that are part of the model. By name, since the hub knows no other mark.</summary>
internal static class SideFiles
{
    /// <summary>What belongs to a checkpoint that is one file in a folder of others.</summary>
    public static readonly string[] Anywhere =
    [
        "config.json", "generation_config.json", "tokenizer*", "vocab.*", "merges.txt", "special_tokens_map.json", "added_tokens.json",
        "preprocessor_config.json", "processor_config.json", "chat_template*", "*.model", "*.tiktoken", "bpe_simple_vocab*",
    ];

    // Beside a single file these may belong to anything.
    private static readonly string[] InAFolderOfItsOwn =
    [
        "modeling_*.py", "configuration_*.py", "tokenization_*.py", "processing_*.py", "image_processing_*.py", "LICENSE*", "NOTICE*",
    ];

    /// <summary>The side files in a checkpoint's folder, in ordinal order of their names.</summary>
    public static IReadOnlyList<SideFile> In(string folder, bool ownFolder)
    {
        var found = new List<SideFile>();
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles())
        {
            if (!file.Name.EndsWith(".safetensors", StringComparison.Ordinal)
                && (IsAny(file.Name, Anywhere) || (ownFolder && IsAny(file.Name, InAFolderOfItsOwn)))
                && LengthOf(file) is { } length)
            {
                found.Add(new SideFile(file.Name, file.FullName, length));
            }
        }

        found.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        return found;
    }

    private static bool IsAny(string name, string[] patterns) =>
        Array.Exists(patterns, pattern => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false));

    /// <summary>The length of the file itself: the hub's cache is a folder of links. Null for a link to nothing or to a folder.</summary>
    private static long? LengthOf(FileInfo file) => file.LinkTarget is null
        ? file.Length
        : file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target ? target.Length : null;
}
