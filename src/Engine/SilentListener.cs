namespace TaskRecipes.Engine;

/// <summary>Listens to nothing.</summary>
internal sealed class SilentListener : IBuildListener;
