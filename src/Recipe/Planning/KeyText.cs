using System.Globalization;
using System.Text;
using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Planning;

/// <summary>The bytes a key is the digest of: a sequence of items, each with its length before it, so that no two sequences are alike.</summary>
public sealed class KeyText
{
    private byte[] _bytes = new byte[256];
    private int _length;

    /// <summary>Begins with what kind of thing the key is for.</summary>
    public KeyText(string kind) => Add(kind);

    /// <summary>Adds a text.</summary>
    public KeyText Add(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Reserve(length + sizeof(int));
        BitConverter.TryWriteBytes(_bytes.AsSpan(_length), length);
        Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length + sizeof(int)));
        _length += length + sizeof(int);
        return this;
    }

    /// <summary>Adds a whole number.</summary>
    public KeyText Add(long number) => Add(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a digest or key.</summary>
    public KeyText Add(Digest digest)
    {
        Reserve(Basics.Digest.Size);
        digest.CopyTo(_bytes.AsSpan(_length));
        _length += Basics.Digest.Size;
        return this;
    }

    /// <summary>The digest of everything added.</summary>
    public Digest Digest() => Blake3.Hash(_bytes.AsSpan(0, _length));

    private void Reserve(int bytes)
    {
        if (_length + bytes > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_length + bytes, 2 * _bytes.Length));
        }
    }
}
