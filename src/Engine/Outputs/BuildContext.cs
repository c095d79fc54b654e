using TaskRecipes.Engine.Locking;
using TaskRecipes.Engine.Sources;
using TaskRecipes.Engine.Store;

namespace TaskRecipes.Engine.Outputs;

/// <summary>What everything in a build shares.</summary>
internal sealed record BuildContext(
    string RecipePath, BuildOptions Options, StoreFolder Store, SourceCatalog Sources, LockFile Lock, IBuildListener Listener, CancellationToken Cancellation);
