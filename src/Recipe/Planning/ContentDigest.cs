using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Planning;

/// <summary>
/// The digest of a checkpoint's content: over the sorted list of (name, dtype, shape, digest of the tensor's bytes), so that
/// resharding or another header text changes nothing (SPEC 1).
/// </summary>
public static class ContentDigest
{
    /// <summary>Calculates it; <paramref name="tensors"/> in ordinal order of names.</summary>
    public static Digest Of(IEnumerable<(string Name, DType DType, Shape Shape, Digest Digest)> tensors)
    {
        var text = new KeyText("content");
        foreach (var (name, dtype, shape, digest) in tensors)
        {
            text.Add(name).Add(dtype.Name()).Add(shape.ToString()).Add(digest);
        }

        return text.Digest();
    }
}
