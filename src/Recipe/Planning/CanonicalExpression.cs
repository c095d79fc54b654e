using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning;

/// <summary>An entry as one expression over sources: names inlined, variables by value. It travels in an output's metadata.</summary>
internal sealed class CanonicalExpression(CheckedRecipe recipe, Elaborator elaborator)
{
    // Private-use characters can not stand in a name or number, so a source's place in a text is found again without parsing.
    private const char Open = '\uE000';
    private const char Close = '\uE001';
    private const int Longest = 4_096;

    // What is no finite number was said when the tensors were elaborated.
    private readonly Scalars _scalars = new(recipe.Variables, []);
    private readonly List<SourceSnapshot> _sources = [];
    private readonly SortedSet<string> _methods = new(StringComparer.Ordinal);
    private readonly HashSet<string> _collected = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    public (IReadOnlyList<ExpressionPiece> Pieces, IReadOnlyList<string> Methods) Of(string entry)
    {
        List<ExpressionPiece> pieces = [];
        foreach (var part in Text(entry).Split(Open))
        {
            var end = part.IndexOf(Close);
            if (end >= 0)
            {
                pieces.Add(new ExpressionPiece(null, _sources[int.Parse(part.AsSpan(0, end), System.Globalization.CultureInfo.InvariantCulture)]));
            }

            if (end + 1 < part.Length)
            {
                pieces.Add(new ExpressionPiece(part[(end + 1)..], null));
            }
        }

        return (pieces, [.. _methods]);
    }

    private string Text(string name)
    {
        if (!_texts.TryGetValue(name, out var text))
        {
            text = (recipe.Entries.GetValueOrDefault(name) ?? elaborator.Trainings.GetValueOrDefault(name)?.Run) switch
            {
                // A baseline is written for a program to read, and never kept.
                null => name,
                ComputedEntry computed => Computed(computed),
                InitializedModel model => Initialized(model),
                FinetunedModel model => Trained(model.Name, ""),
                SubCheckpoint checkpoint => Trained(checkpoint.Run, checkpoint.Name[checkpoint.Run.Length..]),
                _ => Source(elaborator.Entry(name)),
            };
            _texts[name] = text;
        }

        return text;
    }

    private string Computed(ComputedEntry entry)
    {
        CollectMethods(entry.Expression);
        var text = ExpressionText.Inlined(
            entry.Expression,
            name => recipe.Entries[name] is ComputedEntry used ? used.Expression : null,
            Text,
            variable => StepFacts.Variable(variable, recipe),
            Longest,
            Folded);
        // Entries that use each other twice double at each level; the keys still tell such expressions apart.
        return text.Length <= Longest ? text : string.Concat(text.AsSpan(0, text.LastIndexOf(' ', Longest)), " …");
    }

    /// <summary>A part of scalars by its value, as it is calculated with: <c>2 * 0.2</c> is 0.4. Null for other parts, and while a value is searched for.</summary>
    private string? Folded(BinaryExpression expression) =>
        expression.Type == ExpressionType.Scalar && _scalars.Resolve(expression) is var value && !ReferenceEquals(value, ResolvedParameter.Unknown)
            ? value.Exact.ToDisplay()
            : null;

    /// <summary>A training by its key, which stands for data and settings.</summary>
    private string Trained(string run, string moment)
    {
        var training = elaborator.Trainings[run];
        return $"finetune({Text(training.Run.From)}, key={training.Key?.ToString() ?? ""}){moment}";
    }

    private string Initialized(InitializedModel model) =>
        $"initialize({string.Join(", ", model.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={StepFacts.Text(p.Value, recipe)}").Prepend(model.Architecture))})";

    private string Source(TensorSet set)
    {
        var leaf = set.Calculated.Values.OfType<LeafNode>().FirstOrDefault()?.Source
            ?? set.Copied.Values.Select(leaves => leaves[0].Source).FirstOrDefault();
        if (leaf is null)
        {
            return "nothing";
        }

        if (!_sources.Contains(leaf))
        {
            _sources.Add(leaf);
        }

        return $"{Open}{_sources.IndexOf(leaf)}{Close}";
    }

    private void CollectMethods(Expression whole)
    {
        var open = new Stack<Expression>([whole]);
        while (open.TryPop(out var expression))
        {
            switch (expression)
            {
                case ReferenceExpression reference:
                    if (recipe.Entries[reference.Name] is ComputedEntry entry && _collected.Add(entry.Name))
                    {
                        open.Push(entry.Expression);
                    }

                    break;
                case NegateExpression negate:
                    open.Push(negate.Operand);
                    break;
                case BinaryExpression binary:
                    open.Push(binary.Left);
                    open.Push(binary.Right);
                    break;
                case SlicesExpression slices:
                    _methods.Add($"slices {SlicesElaborator.Version}");
                    foreach (var slice in slices.Slices)
                    {
                        open.Push(slice.Model);
                    }

                    break;
                case CallExpression call:
                    _methods.Add($"{call.Method.Name} {call.Method.Version}");
                    foreach (var input in call.Inputs)
                    {
                        open.Push(input.Value);
                    }

                    break;
            }
        }
    }
}
