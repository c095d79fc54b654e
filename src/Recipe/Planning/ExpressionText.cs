using System.Globalization;
using System.Text;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning;

/// <summary>Writes expressions in one canonical form, for messages, explanations, metadata and model cards.</summary>
public static class ExpressionText
{
    /// <summary>The expression with names and variables as the recipe has them.</summary>
    public static string Of(Expression expression) =>
        Of(expression, name => name, variable => "$" + variable);

    /// <summary>The expression with names and variables as the two functions give them.</summary>
    public static string Of(Expression expression, Func<string, string> reference, Func<string, string> variable) =>
        Inlined(expression, _ => null, reference, variable, int.MaxValue);

    // What is nested deeper, as sums in a program's loop are, is written "…": a thread's stack ends.
    private const int MostNested = 2_000;

    /// <summary>The expression with names replaced by what they stand for; no more is written once it is <paramref name="longest"/>.</summary>
    /// <param name="expression">What is written.</param>
    /// <param name="meaning">What a name stands for; null where it stands for itself.</param>
    /// <param name="reference">How a name is written.</param>
    /// <param name="variable">How a variable is written.</param>
    /// <param name="longest">Characters, about.</param>
    /// <param name="folded">The number that an expression of scalars is written as; null where it is written out.</param>
    public static string Inlined(
        Expression expression,
        Func<string, Expression?> meaning,
        Func<string, string> reference,
        Func<string, string> variable,
        int longest,
        Func<BinaryExpression, string?>? folded = null)
    {
        var text = new StringBuilder();
        new Writer(text, meaning, reference, variable, longest, folded ?? (_ => null)).Write(expression, 0);
        return text.ToString();
    }

    private sealed class Writer(
        StringBuilder text, Func<string, Expression?> meaning, Func<string, string> reference, Func<string, string> variable, int longest,
        Func<BinaryExpression, string?> folded)
    {
        private int _nested;

        public void Write(Expression expression, int outer)
        {
            if (text.Length > longest)
            {
                return;
            }

            if (_nested == MostNested)
            {
                text.Append('…');
                return;
            }

            _nested++;
            WriteKind(expression, outer);
            _nested--;
        }

        private void WriteKind(Expression expression, int outer)
        {
            switch (expression)
            {
                case ReferenceExpression name when meaning(name.Name) is { } inner:
                    Write(inner, outer);
                    break;
                case NumberExpression number:
                    text.Append(number.Value.ToDisplay());
                    break;
                case VariableExpression name:
                    text.Append(variable(name.Name));
                    break;
                case ReferenceExpression name:
                    text.Append(reference(name.Name));
                    break;
                case NegateExpression negate:
                    text.Append('-');
                    Write(negate.Operand, 3);
                    break;
                case BinaryExpression binary when folded(binary) is { } number:
                    text.Append(number);
                    break;
                case BinaryExpression binary:
                    WriteBinary(binary, outer);
                    break;
                case CallExpression call:
                    WriteCall(call);
                    break;
                case SlicesExpression slices:
                    WriteSlices(slices);
                    break;
                default:
                    throw new InvalidOperationException(expression.GetType().Name);
            }
        }

        private void WriteBinary(BinaryExpression binary, int outer)
        {
            var (sign, strength) = binary.Operator switch
            {
                BinaryOperator.Add => (" + ", 1),
                BinaryOperator.Subtract => (" - ", 1),
                BinaryOperator.Multiply => (" * ", 2),
                _ => (" / ", 2),
            };
            if (strength < outer)
            {
                text.Append('(');
            }

            Write(binary.Left, strength);
            text.Append(sign);
            Write(binary.Right, strength + 1);
            if (strength < outer)
            {
                text.Append(')');
            }
        }

        private void WriteCall(CallExpression call)
        {
            text.Append(call.Method.Name).Append('(');
            var first = true;
            foreach (var input in call.Inputs)
            {
                Separate(ref first);
                if (input.Parameters.Count == 0)
                {
                    Write(input.Value, 0);
                    continue;
                }

                text.Append("{ ");
                Write(input.Value, 0);
                WriteParameters(input.Parameters, first: false);
                text.Append(" }");
            }

            WriteParameters(call.Parameters, first);
            text.Append(')');
        }

        private void WriteSlices(SlicesExpression slices)
        {
            text.Append("slices(");
            var first = true;
            foreach (var slice in slices.Slices)
            {
                Separate(ref first);
                text.Append("{ ");
                Write(slice.Model, 0);
                text.Append(CultureInfo.InvariantCulture, $", layers=[{slice.From}, {slice.To}]");
                if (slice.Scale is { } scale)
                {
                    text.Append(", scale=");
                    WriteValue(scale);
                }

                text.Append(" }");
            }

            text.Append(')');
        }

        private void WriteParameters(IReadOnlyDictionary<string, ParameterValue> parameters, bool first)
        {
            foreach (var (name, value) in parameters.OrderBy(p => p.Key, StringComparer.Ordinal))
            {
                Separate(ref first);
                text.Append(name).Append('=');
                WriteValue(value);
            }
        }

        private void WriteValue(ParameterValue value)
        {
            switch (value)
            {
                case NumberParameter number:
                    Write(number.Value, 0);
                    break;
                case LayeredParameter layered:
                    WriteList(layered.Points, point => Write(point, 0));
                    break;
                case GlobbedParameter globbed:
                    text.Append('{');
                    var first = true;
                    foreach (var entry in globbed.Entries)
                    {
                        Separate(ref first);
                        text.Append('"').Append(entry.Glob).Append("\": ");
                        WriteValue(entry.Value);
                    }

                    if (globbed.Default is { } fallback)
                    {
                        Separate(ref first);
                        text.Append("default: ");
                        WriteValue(fallback);
                    }

                    text.Append('}');
                    break;
                case TextParameter word:
                    text.Append(word.Value);
                    break;
                case ReferenceParameter input:
                    Write(new ReferenceExpression(input.At, input.Name, ExpressionType.Vector), 0);
                    break;
                case FlagParameter flag:
                    text.Append(flag.Value ? "true" : "false");
                    break;
                case TextsParameter words:
                    WriteList(words.Values, word => text.Append('"').Append(word).Append('"'));
                    break;
                case IntegersParameter numbers:
                    WriteList(numbers.Values, number => text.Append(CultureInfo.InvariantCulture, $"{number}"));
                    break;
                case IntegerMapParameter map:
                    WriteList(map.Values, pair => text.Append(CultureInfo.InvariantCulture, $"{pair.Key}: {pair.Value}"));
                    break;
                default:
                    throw new InvalidOperationException(value.GetType().Name);
            }
        }

        private void WriteList<T>(IReadOnlyList<T> items, Action<T> write)
        {
            text.Append('[');
            var first = true;
            foreach (var item in items)
            {
                Separate(ref first);
                write(item);
            }

            text.Append(']');
        }

        private void Separate(ref bool first)
        {
            text.Append(first ? "" : ", ");
            first = false;
        }
    }
}
