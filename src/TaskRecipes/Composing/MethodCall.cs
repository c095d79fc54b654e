extern alias rooms;

using System.Runtime.CompilerServices;
using rooms::TaskRecipes.Recipe.Language;
using rooms::TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Basics;
using TaskRecipes.Engine;

namespace TaskRecipes.Composing;

/// <summary>The call of a merge method in the making.</summary>
internal sealed class MethodCall
{
    private readonly string _method;
    private readonly IReadOnlyList<Node> _inputs;
    private readonly Dictionary<string, ParameterValue> _parameters = new(StringComparer.Ordinal);
    private readonly List<Dictionary<string, ParameterValue>> _perInput;
    private bool _namesInputs;

    private MethodCall(string method, IReadOnlyList<Node> inputs)
    {
        (_method, _inputs) = (method, inputs);
        _perInput = [.. inputs.Select(_ => new Dictionary<string, ParameterValue>(StringComparer.Ordinal))];
    }

    /// <summary>A call over vectors.</summary>
    public static MethodCall Of(string method, params IReadOnlyList<TaskVector> vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        return new(method, [.. vectors.Select(vector => vector?.Node ?? throw new ArgumentNullException(nameof(vectors)))]);
    }

    /// <summary>A call over models.</summary>
    public static MethodCall Of(string method, params IReadOnlyList<Model> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        return new(method, [.. models.Select(model => model?.Node ?? throw new ArgumentNullException(nameof(models)))]);
    }

    public MethodCall With(string name, PerTensor? value) => Add(name, value?.Value);

    public MethodCall With(string name, Scalar? value) => Add(name, value is { } number ? new NumberParameter(SourceSpan.None, number.ToExpression()) : null);

    public MethodCall With(string name, long? value) => With(name, value is { } number ? (Scalar)number : null);

    public MethodCall With(string name, bool? value) => Add(name, value is { } flag ? new FlagParameter(SourceSpan.None, flag) : null);

    public MethodCall With(string name, string? value) => Add(name, value is null ? null : new TextParameter(SourceSpan.None, value));

    public MethodCall With(string name, IReadOnlyList<string>? values, [CallerArgumentExpression(nameof(values))] string argument = "")
    {
        if (values is null)
        {
            return this;
        }

        if (values.Count == 0)
        {
            throw new ArgumentException($"'{name}' of '{_method}' is empty", argument);
        }

        // A copy: what the caller does with the list later changes nothing.
        return Add(name, new TextsParameter(SourceSpan.None, [.. values.Select(value => value ?? throw new ArgumentNullException(argument))]));
    }

    /// <summary>A parameter that is one of the inputs.</summary>
    public MethodCall With(string name, TaskVector value, [CallerArgumentExpression(nameof(value))] string argument = "")
    {
        ArgumentNullException.ThrowIfNull(value, argument);
        var index = Enumerable.Range(0, _inputs.Count).FirstOrDefault(i => _inputs[i] == value.Node, -1);
        _namesInputs = true;
        return Add(name, new ReferenceParameter(SourceSpan.None, index < 0 ? value.ToString() : Placeholder(index)));
    }

    /// <summary>A parameter that has a value for each input.</summary>
    public MethodCall WithEach(string name, IReadOnlyList<PerTensor>? values, [CallerArgumentExpression(nameof(values))] string argument = "")
    {
        if (values is not null && values.Count != _inputs.Count)
        {
            throw new ArgumentException($"there are {_inputs.Count} inputs of '{_method}', but {values.Count} values for their '{name}'", argument);
        }

        if (values is not null && _parameters.ContainsKey(name))
        {
            throw new ArgumentException($"'{name}' is given once for all inputs of '{_method}' and once for each; leave one out", argument);
        }

        for (var i = 0; i < values?.Count; i++)
        {
            _perInput[i][name] = (values[i] ?? throw new ArgumentNullException(argument)).Value;
        }

        return this;
    }

    public TaskVector ToVector() => new(Node());

    public Model ToModel() => new ComputedModel(Node());

    private ComputedNode Node()
    {
        var inputs = _inputs.Select((input, i) => new MethodInput(new ReferenceExpression(SourceSpan.None, Placeholder(i), input.Type), _perInput[i]));
        var (call, diagnostics) = CallMaker.Make(Builder.Catalog, _method, [.. inputs], _parameters);
        return call is null
            ? throw new RecipeException(diagnostics)
            : new ComputedNode(call.Type, _inputs, parts => Over(call, parts), _namesInputs);
    }

    /// <summary>The call with its inputs in place of what stood for them.</summary>
    private static CallExpression Over(CallExpression call, IReadOnlyList<Expression> parts)
    {
        var parameters = new Dictionary<string, ParameterValue>(call.Parameters, StringComparer.Ordinal);
        foreach (var (name, value) in call.Parameters)
        {
            if (value is ReferenceParameter reference)
            {
                var index = Enumerable.Range(0, parts.Count).First(i => Placeholder(i) == reference.Name);
                parameters[name] = reference with { Name = ((ReferenceExpression)parts[index]).Name };
            }
        }

        return call with { Inputs = [.. call.Inputs.Select((input, i) => input with { Value = parts[i] })], Parameters = parameters };
    }

    private static string Placeholder(int input) => $"input {input + 1}";

    private MethodCall Add(string name, ParameterValue? value)
    {
        if (value is not null)
        {
            _parameters.Add(name, value);
        }

        return this;
    }
}
