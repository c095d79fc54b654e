namespace TaskRecipes.Engine.Files;

/// <summary>A file as it was seen.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Identity">What tells that it is still the same.</param>
internal sealed record SeenFile(string Path, FileIdentity Identity)
{
    /// <summary>Whether these are the same files, in the same state, as those seen in some boot.</summary>
    public static bool Same(IReadOnlyList<SeenFile> files, IReadOnlyList<SeenFile> before, string bootId)
    {
        var sameBoot = bootId == Boot.Id;
        return files.Count == before.Count
            && files.Zip(before).All(pair => pair.First.Path == pair.Second.Path && pair.First.Identity.Same(pair.Second.Identity, sameBoot));
    }
}
