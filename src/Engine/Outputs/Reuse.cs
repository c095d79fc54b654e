using Microsoft.Win32.SafeHandles;
using TaskRecipes.Basics;
using TaskRecipes.Engine.Files;
using TaskRecipes.Engine.Store;
using TaskRecipes.Weights;

namespace TaskRecipes.Engine.Outputs;

/// <summary>Takes unchanged tensors over from outputs that earlier builds wrote: blocks shared where the disk can, else copied in the kernel.</summary>
internal sealed class Reuse
{
    private readonly Dictionary<Digest, Offered> _byKey = [];

    /// <summary>Keys of what can be taken over.</summary>
    public IReadOnlySet<Digest> Keys => _byKey.Keys.ToHashSet();

    /// <summary>Offers the tensors of a recorded output whose files look as they did.</summary>
    public void Offer(OutputRecord record, bool isSingleFile, IReadOnlyCollection<string> spoilt)
    {
        foreach (var tensor in record.Tensors)
        {
            var name = record.Files[tensor.File].Name;
            if (tensor.Key != Digest.Zero && !spoilt.Contains(name))
            {
                _byKey.TryAdd(tensor.Key, new Offered(Destination.FullPath(record.Path, isSingleFile, name), tensor));
            }
        }
    }

    /// <summary>
    /// Fills in every tensor of <paramref name="wanted"/> that is on offer.
    /// </summary>
    /// <param name="folder">Folder of the new output.</param>
    /// <param name="layout">Its layout.</param>
    /// <param name="wanted">Indexes of tensors in the layout, with their keys.</param>
    /// <param name="isEmpty">Whether nothing of the new output is written yet.</param>
    /// <returns>Digests by index, and the bytes that the kernel copied.</returns>
    public (Dictionary<int, Digest> Taken, long Copied) TakeOver(
        string folder, CheckpointLayout layout, IEnumerable<(int Index, Digest Key)> wanted, bool isEmpty)
    {
        var untouched = isEmpty ? Enumerable.Range(0, layout.Files.Count).ToHashSet() : [];
        var taken = new Dictionary<int, Digest>();
        long copied = 0;
        var offers = wanted.Where(tensor => _byKey.ContainsKey(tensor.Key))
            .Select(tensor => (tensor.Index, Place: layout.Tensors[tensor.Index], Offer: _byKey[tensor.Key])).ToList();
        foreach (var group in offers.GroupBy(offer => (offer.Place.FileIndex, offer.Offer.File)))
        {
            using var from = File.OpenHandle(group.Key.Item2, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var to = File.OpenHandle(
                Path.Combine(folder, layout.Files[group.Key.Item1].Name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            // A clone replaces the whole file, so it must come before anything else is written there.
            var cloned = untouched.Remove(group.Key.Item1) && TryClone(from, to, layout.Files[group.Key.Item1].Length);
            foreach (var (index, place, offer) in group.OrderBy(offer => offer.Place.Offset))
            {
                if (!cloned || place.Offset != offer.Tensor.Offset)
                {
                    FileCopy.Range(from, offer.Tensor.Offset, to, place.Offset, offer.Tensor.Bytes);
                    copied += offer.Tensor.Bytes;
                }

                taken[index] = offer.Tensor.Digest;
            }
        }

        return (taken, copied);
    }

    /// <summary>A tensor on offer, and the file it lies in.</summary>
    private sealed record Offered(string File, StoredTensor Tensor);

    /// <summary>Shares all blocks of a file of the same length; what has changed in it is written over afterwards.</summary>
    private static bool TryClone(SafeFileHandle from, SafeFileHandle to, long length) =>
        RandomAccess.GetLength(from) == length && FileCopy.Clone(from, to);
}
