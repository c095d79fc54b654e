using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Language.Text;

/// <summary>Collects what is wrong with a recipe, so that all of it is said at once.</summary>
internal sealed class DiagnosticBag
{
    // One bad line in a loop of 2,000 entries says the same thing 2,000 times; a few of them are enough to see what it is.
    private const int MostAtOnePlace = 3;

    private readonly List<Diagnostic> _found = [];
    private readonly Dictionary<string, int> _atPlace = new(StringComparer.Ordinal);
    private readonly HashSet<Diagnostic> _said = [];

    /// <summary>The loop's combination at work (<c>t = cars</c>); it is added to messages.</summary>
    public string? Combination { get; set; }

    /// <summary>How many errors there are so far.</summary>
    public int Errors { get; private set; }

    /// <summary>Adds a finding; the same one twice, through an alias or a loop, is kept once.</summary>
    public void Add(Diagnostic diagnostic)
    {
        if (diagnostic.Message.AsSpan().IndexOfAny('\n', '\r') >= 0)
        {
            // A message may quote text of several lines, but is itself one line of a log.
            diagnostic = diagnostic with { Message = diagnostic.Message.ReplaceLineEndings(" ") };
        }

        var told = Combination is null ? diagnostic : diagnostic with { Message = $"{diagnostic.Message} (for {Combination})" };
        Errors += told.Severity == Severity.Error ? 1 : 0;
        var place = $"{told.At.File}({told.At.Line},{told.At.Column}) {told.Code}";
        var before = _atPlace.GetValueOrDefault(place);
        if (before >= MostAtOnePlace || !_said.Add(Combination is null ? told : diagnostic))
        {
            return;
        }

        _atPlace[place] = before + 1;
        _found.Add(told);
    }

    /// <summary>All findings, by file in the order given, then by line and column.</summary>
    public IReadOnlyList<Diagnostic> Sorted(IReadOnlyList<string> files)
    {
        if (_found.Count == 0)
        {
            return _found;
        }

        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            order.TryAdd(file, order.Count);
        }

        var sorted = new List<(Diagnostic Found, int Index)>();
        foreach (var found in _found)
        {
            sorted.Add((found, sorted.Count));
        }

        sorted.Sort((a, b) => Compare(a, b, order));
        return sorted.ConvertAll(pair => pair.Found);
    }

    private static int Compare((Diagnostic Found, int Index) a, (Diagnostic Found, int Index) b, Dictionary<string, int> order)
    {
        var (left, right) = (a.Found.At, b.Found.At);
        var byFile = order.GetValueOrDefault(left.File, int.MaxValue).CompareTo(order.GetValueOrDefault(right.File, int.MaxValue));
        var byPlace = byFile != 0 ? byFile : (left.Line, left.Column).CompareTo((right.Line, right.Column));
        return byPlace != 0 ? byPlace : a.Index.CompareTo(b.Index);
    }
}
