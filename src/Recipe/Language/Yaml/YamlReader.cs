using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace TaskRecipes.Recipe.Language.Yaml;

/// <summary>
/// Builds our tree from YamlDotNet's events. Its own tree recurses without bound, knows no positions in quoted text, and lets
/// duplicate keys and second documents pass; some of its exceptions carry no position or a wrong one.
/// </summary>
internal sealed class YamlReader
{
    private const int MaxDepth = 64;
    private const int MaxAliasedNodes = 100_000;

    private readonly SourceFile _file;
    private readonly DiagnosticBag _errors;
    private readonly Parser _parser;
    private readonly Dictionary<string, YamlNode> _anchors = new(StringComparer.Ordinal);
    private int _aliasedNodes;
    private int _lastOffset;

    private YamlReader(SourceFile file, DiagnosticBag errors)
    {
        _file = file;
        _errors = errors;
        _parser = new Parser(new Scanner(new StringReader(file.Text)));
    }

    /// <summary>The file's only document; null after an error that leaves nothing to look at.</summary>
    public static YamlNode? Read(SourceFile file, DiagnosticBag errors)
    {
        var reader = new YamlReader(file, errors);
        try
        {
            return reader.ReadDocument();
        }
        catch (StopException)
        {
            return null;
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException or ArgumentException or IndexOutOfRangeException
            or NullReferenceException or FormatException or OverflowException or KeyNotFoundException)
        {
            var found = SyntaxTraps.Explain(file, e, reader._lastOffset);
            errors.Add(found);
            SyntaxRecovery.FindMore(file, found, errors);
            return null;
        }
    }

    private YamlNode? ReadDocument()
    {
        Advance();
        Advance();
        if (_parser.Current is not DocumentStart)
        {
            _errors.Add(YamlErrors.Empty(_file.At(1, 1)));
            return null;
        }

        Advance();
        var root = ReadNode(0);
        Advance();
        if (_parser.Current is DocumentStart next)
        {
            _errors.Add(YamlErrors.SeveralDocuments(At(next.Start)));
        }

        return root;
    }

    private void Advance()
    {
        if (_parser.MoveNext())
        {
            _lastOffset = Math.Max(_lastOffset, (int)_parser.Current!.End.Index);
        }
    }

    /// <summary>Reads one node and steps behind it.</summary>
    private YamlNode ReadNode(int depth)
    {
        var current = _parser.Current;
        if (depth > MaxDepth)
        {
            throw Stop(YamlErrors.TooDeep(At(current!.Start), MaxDepth));
        }

        if (current is AnchorAlias alias)
        {
            return ReadAlias(alias);
        }

        if (current is not NodeEvent start)
        {
            throw Stop(YamlErrors.Syntax(At(current!.Start), "a value is missing"));
        }

        CheckTag(start);
        YamlNode node = start switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart sequence => ReadSequence(sequence, depth),
            _ => ReadMapping((MappingStart)start, depth),
        };
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor.Value] = node;
        }

        return node;
    }

    private YamlNode ReadAlias(AnchorAlias alias)
    {
        var name = alias.Value.Value;
        var at = At(alias.Start);
        if (!_anchors.TryGetValue(name, out var node))
        {
            var glob = name.AsSpan().IndexOfAny(".*:") >= 0 || _anchors.Count == 0;
            var found = glob ? YamlErrors.UnquotedStar(at, "*" + name.TrimEnd(':')) : YamlErrors.UnknownAnchor(at, name, Suggestion.Hint(name, _anchors.Keys));
            if (name.EndsWith(':'))
            {
                // The colon was taken as part of the name, so that what follows is out of step.
                throw Stop(found);
            }

            _errors.Add(found);
            node = new YamlFault(_file, at);
        }

        _aliasedNodes += node.Size;
        if (_aliasedNodes > MaxAliasedNodes)
        {
            throw Stop(YamlErrors.TooManyAliases(at));
        }

        Advance();
        return node;
    }

    private YamlScalar ReadScalar(Scalar scalar)
    {
        var start = SkipProperties((int)scalar.Start.Index, (int)scalar.End.Index);
        var at = start == scalar.Start.Index ? At(scalar.Start) : _file.AtOffset(start);
        var plain = scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty;
        Advance();
        return new YamlScalar(_file, at, scalar.Value, plain, start, (int)scalar.End.Index);
    }

    private YamlNode ReadSequence(SequenceStart start, int depth)
    {
        var at = _file.AtOffset(SkipProperties((int)start.Start.Index, (int)start.End.Index));
        var items = new List<YamlNode>();
        Advance();
        while (_parser.Current is not SequenceEnd)
        {
            items.Add(CheckComment(ReadNode(depth + 1)));
        }

        Advance();
        return new YamlSequence(_file, at, start.Style == SequenceStyle.Flow ? FlowTraps.Mend(items, _errors) : items);
    }

    private YamlNode ReadMapping(MappingStart start, int depth)
    {
        var entries = new List<YamlEntry>();
        Advance();
        var first = _parser.Current!.Start;
        while (_parser.Current is not MappingEnd)
        {
            var key = ReadNode(depth + 1);
            var value = CheckComment(ReadNode(depth + 1));
            if (key is YamlScalar word)
            {
                entries.Add(new YamlEntry(word, value));
            }
            else if (key is not YamlFault)
            {
                _errors.Add(FlowTraps.IsBareName(key) ? YamlErrors.UnquotedBraces(key.At, "{…}") : YamlErrors.KeyIsNoText(key.At));
            }
        }

        Advance();

        // A pair in a flow list (`[a: b]`) is reported at the top of the file.
        var flow = start.Style == MappingStyle.Flow;
        var at = start.Start.Index == 0 ? At(first) : _file.AtOffset(SkipProperties((int)start.Start.Index, _file.Text.Length));
        return flow && FlowTraps.Mend(_file, at, entries, _errors) is { } fault
            ? fault
            : new YamlMapping(_file, at, MappingKeys.Settle(entries, _errors));
    }

    private YamlNode CheckComment(YamlNode node)
    {
        if (node is YamlScalar { IsPlain: true, Value.Length: > 0 } scalar && scalar.File == _file)
        {
            CommentTrap.Check(scalar, _errors);
        }

        return node;
    }

    private void CheckTag(NodeEvent node)
    {
        if (!node.Tag.IsEmpty && node.Tag.Value is not ("!" or "tag:yaml.org,2002:str"))
        {
            _errors.Add(YamlErrors.Tag(At(node.Start), node.Tag.Value));
        }
    }

    /// <summary>Steps over <c>&amp;anchor</c> and <c>!tag</c>, which YamlDotNet counts as part of the node.</summary>
    private int SkipProperties(int offset, int end)
    {
        var text = _file.Text;
        while (offset < end && text[offset] is '&' or '!')
        {
            while (offset < end && !char.IsWhiteSpace(text[offset]))
            {
                offset++;
            }

            while (offset < end && char.IsWhiteSpace(text[offset]))
            {
                offset++;
            }
        }

        return offset;
    }

    private StopException Stop(Diagnostic reason)
    {
        _errors.Add(reason);
        return new StopException();
    }

    private SourceSpan At(Mark mark) => _file.At((int)mark.Line, (int)mark.Column);

    /// <summary>Leaves the file after an error that the rest would only repeat.</summary>
    private sealed class StopException : Exception;
}
