using TaskRecipes.Basics;
using TaskRecipes.Engine.Files;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Sources;

/// <summary>Digests of a source's side files: of all, of its tokenizer's (zero where it has none), and of the others.</summary>
internal sealed record SideDigests(Digest All, Digest Tokenizer, Digest Config)
{
    public static SideDigests Of(IEnumerable<Weights.SideFile> sideFiles)
    {
        List<NamedBytes> files = [.. SideFiles.Read(sideFiles)];
        var tokenizer = files.Where(file => SideFiles.IsTokenizer(file.Name)).ToList();
        return new SideDigests(
            SideFiles.DigestOf(files),
            tokenizer.Count == 0 ? Digest.Zero : SideFiles.DigestOf(tokenizer),
            SideFiles.DigestOf(files.Except(tokenizer)));
    }

    /// <summary>Those that a snapshot has already.</summary>
    public static SideDigests Of(SourceSnapshot source) => new(source.SideDigest, source.TokenizerDigest, source.ConfigDigest);
}
