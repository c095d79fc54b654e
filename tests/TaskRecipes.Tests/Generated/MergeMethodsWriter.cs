using System.Globalization;
using System.Text;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Methods;

namespace TaskRecipes.Tests.Generated;

/// <summary>Writes the methods of <see cref="Merge"/> from the declarations of the merge methods, so that none is forgotten and none differs.</summary>
internal static class MergeMethodsWriter
{
    /// <summary>What C# writes as an operator.</summary>
    private const string Operator = "negate";

    public static string Write()
    {
        var text = new StringBuilder();
        text.Append("// Written from the declarations in src/Merging by a test; CONTRIBUTING.md says how to write it anew.\n");
        text.Append("using TaskRecipes.Composing;\n\nnamespace TaskRecipes;\n\npublic static partial class Merge\n{\n");
        var first = true;
        foreach (var method in MergeMethods.All.Select(method => method.Declaration).Where(method => !method.Later && method.Name != Operator))
        {
            foreach (var type in Types(method.Inputs))
            {
                text.Append(first ? "" : "\n");
                new MethodWriter(text, method, type).Write();
                first = false;
            }
        }

        return text.Append("}\n").ToString();
    }

    private static string[] Types(InputKind inputs) => inputs switch
    {
        InputKind.Vectors => ["TaskVector"],
        InputKind.Models => ["Model"],
        _ => ["Model", "TaskVector"],
    };

    private sealed class MethodWriter(StringBuilder text, MethodDeclaration method, string type)
    {
        private bool IsVector => type == "TaskVector";

        private string One => IsVector ? "vector" : "model";

        public void Write()
        {
            List<(string Declared, string Passed)> inputs = (method.MinimumInputs, method.MaximumInputs) switch
            {
                (1, 1) => [($"{type} {One}", One)],
                (2, 2) => [($"{type} first", "first"), ($"{type} second", "second")],
                _ => [($"{(method.Parameters.Count == 0 ? "params " : "")}IReadOnlyList<{type}> {One}s", $"{One}s")],
            };
            List<Argument> arguments = [.. method.Parameters.SelectMany(Arguments)];
            arguments = [.. arguments.Where(argument => argument.IsRequired), .. arguments.Where(argument => !argument.IsRequired)];
            WriteDocumentation(inputs, arguments);
            var result = IsVector ? "TaskVector" : "Model";
            text.Append(CultureInfo.InvariantCulture, $"    public static {result} {Name(method.Name, upper: true)}(");
            List<string> declared = [.. inputs.Select(input => input.Declared), .. arguments.Select(argument => argument.Declared)];
            text.Append(declared.Count == 1 ? declared[0] : "\n        " + string.Join(",\n        ", declared));
            text.Append(CultureInfo.InvariantCulture, $") =>\n        MethodCall.Of(\"{method.Name}\", {string.Join(", ", inputs.Select(input => input.Passed))})");
            foreach (var argument in arguments.OrderBy(argument => argument.Index))
            {
                text.Append(CultureInfo.InvariantCulture, $"\n            .{(argument.IsEach ? "WithEach" : "With")}(\"{argument.Parameter}\", {argument.Name})");
            }

            text.Append(CultureInfo.InvariantCulture, $"{(arguments.Count > 0 ? "\n            " : "")}.To{(IsVector ? "Vector" : "Model")}();\n");
        }

        private IEnumerable<Argument> Arguments(ParameterDeclaration parameter, int index)
        {
            var name = Name(parameter.Name, upper: false);
            if (!parameter.PerInput)
            {
                yield return new Argument(2 * index, parameter.Name, name, TypeOf(parameter), parameter.Required && !parameter.AlsoPerInput, false, Describe(parameter));
            }

            if (parameter.PerInput || (parameter.AlsoPerInput && method.MaximumInputs != 1))
            {
                var text = parameter.PerInput ? Describe(parameter) : $"The same with a value for each {One}; not together with <paramref name=\"{name}\"/>.";
                yield return new Argument((2 * index) + 1, parameter.Name, Plural(name), "IReadOnlyList<PerTensor>", parameter is { Required: true, PerInput: true }, true, text);
            }
        }

        private string TypeOf(ParameterDeclaration parameter) => parameter.Kind switch
        {
            ParameterKind.Number => parameter.PerTensor ? "PerTensor" : "Scalar",
            ParameterKind.Integer => parameter.PerTensor ? "PerTensor" : "long",
            ParameterKind.Flag => "bool",
            ParameterKind.Choice or ParameterKind.Text => "string",
            ParameterKind.Globs => "IReadOnlyList<string>",
            ParameterKind.Reference => type,
            _ => throw new NotSupportedException($"{method.Name}: {parameter.Name} is {parameter.Kind}"),
        };

        private void WriteDocumentation(IReadOnlyList<(string Declared, string Passed)> inputs, IReadOnlyList<Argument> arguments)
        {
            text.Append(CultureInfo.InvariantCulture, $"    /// <summary>{Escape(method.Summary)}</summary>\n");
            text.Append(CultureInfo.InvariantCulture, $"    /// <remarks><c>{Escape(method.Formula)}</c>. {Escape(method.Source)}.</remarks>\n");
            foreach (var (_, name) in inputs)
            {
                text.Append(CultureInfo.InvariantCulture, $"    /// <param name=\"{name}\">{(inputs.Count == 2 ? $"The {name} {One}." : inputs[0].Declared.Contains("List", StringComparison.Ordinal) ? Count() : $"The {One}.")}</param>\n");
            }

            foreach (var argument in arguments)
            {
                text.Append(CultureInfo.InvariantCulture, $"    /// <param name=\"{argument.Name}\">{argument.Text}</param>\n");
            }

            text.Append("    /// <exception cref=\"RecipeException\">A value is not one that the method takes, or there are too few or too many inputs.</exception>\n");
        }

        private string Count() => (method.MinimumInputs, method.MaximumInputs) switch
        {
            (var least, null) => $"The {One}s, in their order; at least {least}.",
            (var least, { } most) => $"The {One}s, in their order; {least} to {most}.",
        };

        private string Describe(ParameterDeclaration parameter)
        {
            var words = parameter.Choices.Count > 0 ? $" One of {string.Join(", ", parameter.Choices.Select(choice => $"<c>{choice}</c>"))}." : "";
            var range = (parameter.Minimum, parameter.Maximum) switch
            {
                ({ } low, { } high) => $" From {low.ToDisplay()} to {high.ToDisplay()}.",
                ({ } low, null) => $" At least {low.ToDisplay()}.",
                (null, { } high) => $" At most {high.ToDisplay()}.",
                _ => parameter.Above is { } bound ? $" Greater than {bound.ToDisplay()}." : "",
            };
            var each = parameter.PerInput ? $" A value for each {One}." : "";
            return $"{Escape(parameter.Description)}{words}{range}{each}{(parameter.Default is { } value ? $" By default {value}." : "")}";
        }

        private static string Plural(string name) => name.EndsWith('y') ? $"{name[..^1]}ies" : $"{name}s";

        private static string Name(string name, bool upper)
        {
            var words = name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]);
            var joined = string.Concat(words);
            return upper ? joined : char.ToLowerInvariant(joined[0]) + joined[1..];
        }

        private static string Escape(string words) =>
            words.TrimEnd('.').Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
            + (words.EndsWith('.') ? "." : "");

        private sealed record Argument(int Index, string Parameter, string Name, string Type, bool IsRequired, bool IsEach, string Text)
        {
            public string Declared => IsRequired ? $"{Type} {Name}" : $"{Type}? {Name} = null";
        }
    }
}
