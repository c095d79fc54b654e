namespace TaskRecipes.Engine.Files;

/// <summary>A file as it was seen.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Identity">What tells that it is still the same.</param>
internal sealed record SeenFile(string Path, FileIdentity Identity);
