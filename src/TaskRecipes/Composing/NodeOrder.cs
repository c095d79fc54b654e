namespace TaskRecipes.Composing;

/// <summary>A node and all that it is made of, each once and behind its operands; and which of them need names.</summary>
internal sealed class NodeOrder
{
    /// <summary>Deeper expressions are cut in two by a name, as a recipe's would have to be.</summary>
    private const int MostNested = 200;

    private readonly List<Node> _all = [];
    private readonly HashSet<Node> _shared = [];

    /// <param name="top">What is wanted.</param>
    /// <param name="tokenizer">The model whose tokenizer goes with it; null for none.</param>
    public NodeOrder(Node top, Node? tokenizer)
    {
        Visit(top);
        if (tokenizer is not null)
        {
            Visit(tokenizer);
            _shared.Add(tokenizer);
        }

        var used = new HashSet<Node>();
        foreach (var node in _all)
        {
            foreach (var operand in node.Operands)
            {
                if (!used.Add(operand) || node is SourceNode or ComputedNode { NamesOperands: true })
                {
                    _shared.Add(operand);
                }
            }
        }

        NameDeepOnes();
    }

    /// <summary>All nodes.</summary>
    public IReadOnlyList<Node> All => _all;

    /// <summary>Whether a node is used more than once, or by its name.</summary>
    public bool IsShared(Node node) => _shared.Contains(node);

    private void NameDeepOnes()
    {
        var depths = new Dictionary<Node, int>();
        foreach (var node in _all)
        {
            depths[node] = 1 + node.Operands.Select(operand => IsShared(operand) ? 0 : depths[operand]).DefaultIfEmpty(0).Max();
            if (depths[node] == MostNested)
            {
                _shared.Add(node);
            }
        }
    }

    // No recursion: a program can add up vectors in a loop of any length.
    private void Visit(Node top)
    {
        var seen = new HashSet<Node>(_all);
        var open = new Stack<(Node Node, bool Left)>([(top, false)]);
        while (open.TryPop(out var at))
        {
            if (at.Left)
            {
                _all.Add(at.Node);
            }
            else if (seen.Add(at.Node))
            {
                open.Push((at.Node, true));
                foreach (var operand in at.Node.Operands.Reverse())
                {
                    open.Push((operand, false));
                }
            }
        }
    }
}
