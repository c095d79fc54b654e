using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Planning;

/// <summary>A tensor as a content digest covers it.</summary>
public sealed record ContentTensor(string Name, DType DType, Shape Shape, Digest Digest);

/// <summary>
/// The digest of a checkpoint's content: over the sorted list of (name, dtype, shape, digest of the tensor's bytes), so that
/// resharding or another header text changes nothing (SPEC 1).
/// </summary>
public static class ContentDigest
{
    /// <summary>Calculates it; <paramref name="tensors"/> in ordinal order of names.</summary>
    public static Digest Of(IEnumerable<ContentTensor> tensors)
    {
        var text = new KeyText("content");
        foreach (var tensor in tensors)
        {
            text.Add(tensor.Name).Add(tensor.DType.Name()).Add(tensor.Shape.ToString()).Add(tensor.Digest);
        }

        return text.Digest();
    }
}
