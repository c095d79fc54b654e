namespace TaskRecipes.Basics;

/// <summary>BLAKE3 of bytes that arrive in order, piece by piece. Not for several threads at once.</summary>
public sealed class Blake3Hasher
{
    // Pieces smaller than this are gathered, so that vectors are full; larger ones are hashed where they lie.
    private const int MaxBuffered = 16 * Blake3Kernel.ChunkBytes;

    // 2⁶³ bytes are 2⁵³ chunks, and at most one finished subtree waits for each bit of their number.
    private readonly List<byte[]> _waiting = [];
    private readonly Blake3Width? _width;
    private byte[] _buffer = new byte[Blake3Kernel.ChunkBytes];
    private int _buffered;
    private long _finished;

    /// <summary>A hasher that has seen nothing yet.</summary>
    public Blake3Hasher()
    {
    }

    internal Blake3Hasher(Blake3Width width) => _width = width;

    /// <summary>Takes the next bytes.</summary>
    public void Update(ReadOnlySpan<byte> data)
    {
        // The last byte is always held back: only Finish knows which node is the root.
        while (!data.IsEmpty)
        {
            if (_buffered == MaxBuffered)
            {
                FinishSubtree(_buffer);
                _buffered = 0;
            }
            else if (_buffered == 0 && data.Length > MaxBuffered)
            {
                var size = NextSubtree(data.Length);
                FinishSubtree(data[..size]);
                data = data[size..];
            }
            else
            {
                data = data[Buffer(data)..];
            }
        }
    }

    /// <summary>The digest of everything so far; more may follow.</summary>
    public Digest Finish()
    {
        var tail = _buffer.AsSpan(0, _buffered);
        if (_waiting.Count == 0)
        {
            return Blake3.Hash(tail, WidthFor(_buffered));
        }

        Span<byte> pair = stackalloc byte[2 * Blake3Kernel.ValueBytes];
        var right = pair[Blake3Kernel.ValueBytes..];
        Blake3Subtree.Value(WidthFor(_buffered), tail, Chunks(_finished), right);
        for (var i = _waiting.Count - 1; i > 0; i--)
        {
            _waiting[i].CopyTo(pair);
            Blake3Subtree.Parent(pair, right);
        }

        _waiting[0].CopyTo(pair);
        return Blake3Subtree.Root(Blake3Width.One, pair);
    }

    private static ulong Chunks(long bytes) => (ulong)bytes / Blake3Kernel.ChunkBytes;

    private Blake3Width WidthFor(int bytes) => _width ?? Blake3Widths.For(bytes);

    /// <summary>The greatest power of two that leaves a byte of <paramref name="available"/> and is a subtree at this place.</summary>
    private int NextSubtree(int available)
    {
        var size = Blake3Subtree.LeftBytes(available);
        while (_finished % size != 0)
        {
            size /= 2;
        }

        return (int)size;
    }

    /// <summary>Hashes a subtree whose size is a power of two, and joins it with the waiting ones that it completes.</summary>
    private void FinishSubtree(ReadOnlySpan<byte> data)
    {
        Span<byte> pair = stackalloc byte[2 * Blake3Kernel.ValueBytes];
        var right = pair[Blake3Kernel.ValueBytes..];
        Blake3Subtree.Value(WidthFor(data.Length), data, Chunks(_finished), right);
        for (long size = data.Length; (_finished & size) != 0; size *= 2)
        {
            _waiting[^1].CopyTo(pair);
            _waiting.RemoveAt(_waiting.Count - 1);
            Blake3Subtree.Parent(pair, right);
        }

        _waiting.Add(right.ToArray());
        _finished += data.Length;
    }

    /// <summary>Copies what fits; a buffer that one chunk overflows grows to its full size.</summary>
    private int Buffer(ReadOnlySpan<byte> data)
    {
        if (_buffered + data.Length > _buffer.Length && _buffer.Length < MaxBuffered)
        {
            Array.Resize(ref _buffer, MaxBuffered);
        }

        var now = Math.Min(data.Length, _buffer.Length - _buffered);
        data[..now].CopyTo(_buffer.AsSpan(_buffered));
        _buffered += now;
        return now;
    }
}
