namespace TaskRecipes.Learning.Tokenizers;

/// <summary>
/// Texts with a number each, found at the beginning of another text. The children of a node stand one behind the other in the order of their
/// characters, so that a step is a binary search.
/// </summary>
internal sealed class PrefixTrie
{
    private const int Nothing = -1;

    private readonly List<char> _characters = [];
    private readonly List<int> _values = [];
    private readonly List<(int First, int Count)> _children = [];
    private readonly int[] _roots = new int[char.MaxValue + 1];

    /// <summary>Takes the texts; empty ones are left out.</summary>
    public PrefixTrie(IEnumerable<KeyValuePair<string, int>> entries)
    {
        var sorted = entries.Where(entry => entry.Key.Length > 0).ToArray();
        Array.Sort(sorted, (a, b) => string.CompareOrdinal(a.Key, b.Key));
        Array.Fill(_roots, Nothing);
        var open = new Queue<(int Node, int First, int End, int Depth)>();
        AddChildren(sorted, 0, sorted.Length, 0, open);
        for (var i = 0; i < _characters.Count; i++)
        {
            _roots[_characters[i]] = i;
        }

        while (open.TryDequeue(out var part))
        {
            var first = _characters.Count;
            AddChildren(sorted, part.First, part.End, part.Depth, open);
            _children[part.Node] = (first, _characters.Count - first);
        }
    }

    /// <summary>The node of a text's first character; negative where no text begins so.</summary>
    public int Root(char first) => _roots[first];

    /// <summary>The node one character on; negative where there is none.</summary>
    public int Next(int node, char character)
    {
        var (low, count) = _children[node];
        var high = low + count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_characters[middle] == character)
            {
                return middle;
            }

            (low, high) = _characters[middle] < character ? (middle + 1, high) : (low, middle - 1);
        }

        return Nothing;
    }

    /// <summary>The number of the text that ends at a node; negative where none does.</summary>
    public int Value(int node) => _values[node];

    /// <summary>The length of the longest text that stands at the beginning; 0 where there is none.</summary>
    public int Longest(ReadOnlySpan<char> text, out int value)
    {
        (value, var length) = (Nothing, 0);
        for (var (i, node) = (0, text.IsEmpty ? Nothing : Root(text[0])); node >= 0; node = Next(node, text[i]))
        {
            if (Value(node) >= 0)
            {
                (value, length) = (Value(node), i + 1);
            }

            if (++i == text.Length)
            {
                break;
            }
        }

        return length;
    }

    private void AddChildren(KeyValuePair<string, int>[] sorted, int first, int end, int depth, Queue<(int Node, int First, int End, int Depth)> open)
    {
        while (first < end)
        {
            var (character, last) = (sorted[first].Key[depth], first + 1);
            while (last < end && sorted[last].Key[depth] == character)
            {
                last++;
            }

            var node = _characters.Count;
            _characters.Add(character);
            _children.Add((0, 0));
            _values.Add(Nothing);
            for (; first < last && sorted[first].Key.Length == depth + 1; first++)
            {
                _values[node] = sorted[first].Value;
            }

            if (first < last)
            {
                open.Enqueue((node, first, last, depth + 1));
            }

            first = last;
        }
    }
}
