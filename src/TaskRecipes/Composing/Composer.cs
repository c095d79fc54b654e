extern alias rooms;

using rooms::TaskRecipes.Recipe.Language;
using rooms::TaskRecipes.Recipe.Language.Checked;
using rooms::TaskRecipes.Recipe.Planning;
using TaskRecipes.Basics;

namespace TaskRecipes.Composing;

/// <summary>
/// Makes a recipe of nodes: what lies on disk becomes a model or vector by name, what is used more than once becomes an entry, and the rest
/// stays within the expressions that use it. A name is its expression, so it changes no bit which parts have one.
/// </summary>
internal sealed class Composer
{
    private readonly EntryNames _names = new();
    private readonly Dictionary<string, Declaration> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<Node, Expression> _expressions = [];
    private readonly Dictionary<(string Path, string? Base), Expression> _sources = [];
    private readonly EntryOptions _options;

    private Composer(NodeOrder order, EntryOptions options)
    {
        _options = options;
        foreach (var node in order.All)
        {
            _expressions[node] = node switch
            {
                SourceNode source => Source(source),
                ComputedNode computed when order.IsShared(node) => Named(_names.Next(node.Type == ExpressionType.Model ? "model" : "vector"), Write(computed), _options),
                _ => Write((ComputedNode)node),
            };
        }
    }

    /// <summary>The recipe that writes a node.</summary>
    /// <param name="node">What is written.</param>
    /// <param name="path">Absolute path of the output.</param>
    /// <param name="options">How.</param>
    /// <exception cref="RecipeException">The options do not fit what is written.</exception>
    public static CheckedRecipe Recipe(Node node, string path, SavingOptions options)
    {
        var composer = new Composer(new NodeOrder(node, options.Tokenizer?.Node), options.ToEntry());
        var of = composer.Whole(node, path, options.Tokenizer?.Node);
        var output = new OutputDeclaration(of, SourceSpan.None, of, path, options.ToDType(), options.MaxShardBytes ?? OutputDeclaration.UsualShardBytes);
        var (recipe, diagnostics) = RecipeMaker.Make(composer._entries, output, node.Type);
        return recipe ?? throw new RecipeException(diagnostics);
    }

    /// <summary>Fails where files are no longer those that were opened.</summary>
    /// <exception cref="TaskRecipeException">They were replaced or written to: TR0722.</exception>
    public static void RequireUnchanged(Node node, Node? tokenizer)
    {
        foreach (var source in new NodeOrder(node, tokenizer).All.OfType<SourceNode>())
        {
            source.Opened.RequireUnchanged();
        }
    }

    /// <summary>A node as a recipe would write it.</summary>
    public static string Text(Node node)
    {
        const int Longest = 4_096;
        var composer = new Composer(new NodeOrder(node, null), EntryOptions.Default);
        return ExpressionText.Inlined(
            composer._expressions[node], name => composer._entries[name] is ComputedEntry used ? used.Expression : null, name => name, name => name, Longest);
    }

    /// <summary>The name of what is written; the tokenizer is named beside it, for what lies between has its own.</summary>
    private string Whole(Node node, string path, Node? tokenizer)
    {
        var expression = _expressions[node];
        if (tokenizer is null && expression is ReferenceExpression { Name: var name })
        {
            return name;
        }

        var of = _names.OfPath(path);
        Named(of, expression, _options with { Tokenizer = tokenizer is null ? null : ((ReferenceExpression)_expressions[tokenizer]).Name });
        return of;
    }

    private Expression Source(SourceNode source)
    {
        var origin = source.Operands is [var @base] ? ((ReferenceExpression)_expressions[@base]).Name : null;
        if (!_sources.TryGetValue((source.Path, origin), out var known))
        {
            var name = _names.OfPath(source.Path);
            _entries[name] = source.Type == ExpressionType.Model
                ? new SourceModel(name, SourceSpan.None, source.Path, SourceSpan.None, origin)
                : new VectorFile(name, SourceSpan.None, source.Path, SourceSpan.None, origin!);
            known = _sources[(source.Path, origin)] = new ReferenceExpression(SourceSpan.None, name, source.Type);
        }

        return known;
    }

    private Expression Write(ComputedNode node) => node.Write([.. node.Operands.Select(operand => _expressions[operand])]);

    private ReferenceExpression Named(string name, Expression expression, EntryOptions options)
    {
        _entries[name] = new ComputedEntry(name, SourceSpan.None, expression, options);
        return new ReferenceExpression(SourceSpan.None, name, expression.Type);
    }
}
