using TaskRecipes.Engine.Outputs;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Sources;

/// <summary>Reads whole sources for their digests, where these must be known before anything else can be decided.</summary>
internal sealed class SourceHasher(BuildContext context)
{
    /// <summary>Reads a source and remembers its digests; returns the bytes read.</summary>
    public long Hash(SourceSnapshot source)
    {
        var open = context.Sources.Open(source.Path);
        var verifier = new Verifier(context.Options.Jobs, context.Listener.Progressed, context.Cancellation);
        context.Sources.Learn(open, verifier.DigestsOf(open.Header, open.Header.Tensors));
        return verifier.BytesRead;
    }
}
