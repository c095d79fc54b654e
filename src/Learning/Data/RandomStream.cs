using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Data;

/// <summary>
/// Random numbers of one purpose: <see cref="Philox"/> over a counter that starts at 0, keyed by the seed, an index and what it is
/// for. Streams of other purposes have nothing to do with one another.
/// </summary>
internal struct RandomStream
{
    private readonly uint _key0;
    private readonly uint _key1;
    private ulong _block;
    private uint _word0;
    private uint _word1;
    private uint _word2;
    private uint _word3;
    private int _left;

    /// <summary>The stream of a purpose.</summary>
    public RandomStream(long seed, long index, string purpose) => (_key0, _key1) = Philox.Key(seed, index, purpose);

    /// <summary>32 random bits.</summary>
    public uint Word()
    {
        if (_left == 0)
        {
            (_word0, _word1, _word2, _word3) = Philox.Block(_key0, _key1, (uint)_block, (uint)(_block >> 32), 0, 0);
            _block++;
            _left = 4;
        }

        return _left-- switch { 4 => _word0, 3 => _word1, 2 => _word2, _ => _word3 };
    }

    /// <summary>A number in [0, 1) of 24 bits.</summary>
    public float Uniform() => (Word() >> 8) * (1f / (1 << 24));

    /// <summary>A number in [least, greatest).</summary>
    public float Uniform(float least, float greatest) => MathF.FusedMultiplyAdd(Uniform(), greatest - least, least);

    /// <summary>
    /// A whole number below a limit, each as likely (Lemire, "Fast random integer generation in an interval", 2019).
    /// </summary>
    public int Below(int limit)
    {
        var bound = (uint)limit;
        var product = (ulong)Word() * bound;
        if ((uint)product < bound)
        {
            var threshold = unchecked(0u - bound) % bound;
            while ((uint)product < threshold)
            {
                product = (ulong)Word() * bound;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>0 … count − 1 in random order (Fisher and Yates).</summary>
    public int[] Permutation(int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }
}
