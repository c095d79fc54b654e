using System.Collections;

namespace TaskRecipes.Learning.Tasks;

/// <summary>Tokens by falling logits, equal ones in their own order, of which only as many are sorted as are asked for. To be gone through once.</summary>
internal sealed class LikeliestFirst : IEnumerable<int>
{
    private readonly PriorityQueue<int, ulong> _heap;

    /// <summary>Takes the logits, none of them NaN.</summary>
    public LikeliestFirst(ReadOnlySpan<float> logits)
    {
        var entries = new (int Token, ulong Key)[logits.Length];
        for (var token = 0; token < entries.Length; token++)
        {
            entries[token] = (token, Key(logits[token], token));
        }

        _heap = new PriorityQueue<int, ulong>(entries);
    }

    public IEnumerator<int> GetEnumerator()
    {
        while (_heap.TryDequeue(out var token, out _))
        {
            yield return token;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Smaller where the logit is greater, then where the token is smaller.</summary>
    private static ulong Key(float logit, int token)
    {
        // Bits of positive numbers rise with them, those of negative ones fall; adding 0 makes one zero of both.
        var bits = BitConverter.SingleToUInt32Bits(logit + 0f);
        var rising = (bits & 0x8000_0000) != 0 ? ~bits : bits | 0x8000_0000;
        return ((ulong)~rising << 32) | (uint)token;
    }
}
