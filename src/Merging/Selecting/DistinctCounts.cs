using System.Numerics;

namespace TaskRecipes.Merging.Selecting;

/// <summary>How often each of some words occurs; gives up where more of them differ than it is asked to tell apart.</summary>
internal sealed class DistinctCounts(int most)
{
    private const uint Golden = 0x9E3779B9;

    // Open addressing; a count of 0 is an empty place. At most half of it is used.
    private uint[] _words = new uint[16];
    private long[] _counts = new long[16];
    private int _used;

    /// <summary>Whether too many words differ; the counts are then of no use.</summary>
    public bool GaveUp { get; private set; }

    /// <summary>Each word with its count, in no order.</summary>
    public IEnumerable<(uint Word, long Count)> All => _words.Zip(_counts).Where(pair => pair.Second > 0);

    /// <summary>How often a word occurs.</summary>
    public long this[uint word] => _counts[Place(word)];

    /// <summary>Counts a word so many times.</summary>
    public void Add(uint word, long times)
    {
        if (GaveUp)
        {
            return;
        }

        var place = Place(word);
        if (_counts[place] == 0)
        {
            if (_used == most)
            {
                GaveUp = true;
                return;
            }

            if (2 * ++_used > _words.Length)
            {
                Grow();
                place = Place(word);
            }

            _words[place] = word;
        }

        _counts[place] += times;
    }

    private int Place(uint word)
    {
        var place = (int)((word * Golden) >> (32 - BitOperations.Log2((uint)_words.Length)));
        while (_counts[place] != 0 && _words[place] != word)
        {
            place = (place + 1) & (_words.Length - 1);
        }

        return place;
    }

    private void Grow()
    {
        var (words, counts) = (_words, _counts);
        (_words, _counts) = (new uint[2 * words.Length], new long[2 * words.Length]);
        for (var i = 0; i < words.Length; i++)
        {
            if (counts[i] != 0)
            {
                var place = Place(words[i]);
                (_words[place], _counts[place]) = (words[i], counts[i]);
            }
        }
    }
}
