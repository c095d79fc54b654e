namespace TaskRecipes.Engine.Files;

/// <summary>A small file: its name and its bytes.</summary>
internal sealed record NamedBytes(string Name, byte[] Bytes);
