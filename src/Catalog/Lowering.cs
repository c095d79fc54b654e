using TaskRecipes.Basics;

namespace TaskRecipes.Catalog;

/// <summary>One tensor in the making: opaque to methods, a node of the plan to the planner.</summary>
public interface ITensorTerm
{
}

/// <summary>
/// The element-wise operations that a method can be written in, tensor by tensor. Each rounds to fp32 (fp64 where an operand is);
/// a factor of exactly 0 drops its term (SPEC 5.2, 5.5).
/// </summary>
public interface ITensorAlgebra
{
    /// <summary>The vector of zeros: neutral in sums.</summary>
    ITensorTerm Zero { get; }

    /// <summary>left + right.</summary>
    ITensorTerm Add(ITensorTerm left, ITensorTerm right);

    /// <summary>left − right.</summary>
    ITensorTerm Subtract(ITensorTerm left, ITensorTerm right);

    /// <summary>factor · term, the factor rounded to the term's type.</summary>
    ITensorTerm Scale(double factor, ITensorTerm term);

    /// <summary>term / divisor, the divisor rounded to the term's type.</summary>
    ITensorTerm Divide(ITensorTerm term, double divisor);

    /// <summary>−term.</summary>
    ITensorTerm Negate(ITensorTerm term);
}

/// <summary>A method's call as it resolves for one tensor: inputs in recipe order, parameters as numbers.</summary>
public sealed class TensorCall
{
    private readonly IReadOnlyDictionary<string, ResolvedParameter> _parameters;
    private readonly IReadOnlyList<IReadOnlyDictionary<string, ResolvedParameter>> _perInput;

    /// <summary>Takes the inputs, the parameters of the call and those of each input; every declared parameter with a default is present.</summary>
    public TensorCall(
        IReadOnlyList<ITensorTerm> inputs,
        IReadOnlyDictionary<string, ResolvedParameter> parameters,
        IReadOnlyList<IReadOnlyDictionary<string, ResolvedParameter>> perInput)
    {
        Inputs = inputs;
        _parameters = parameters;
        _perInput = perInput;
    }

    /// <summary>Parameters of the call, by name.</summary>
    public IReadOnlyDictionary<string, ResolvedParameter> Parameters => _parameters;

    /// <summary>Parameters of each input, by name.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, ResolvedParameter>> PerInput => _perInput;

    /// <summary>The inputs, in recipe order.</summary>
    public IReadOnlyList<ITensorTerm> Inputs { get; }

    /// <summary>
    /// What was measured over the whole model for this tensor (SPEC 1, key: a measured value enters tensor keys by value); empty where
    /// the method needs no measure.
    /// </summary>
    public IReadOnlyDictionary<string, double> Measured { get; init; } = new Dictionary<string, double>();

    /// <summary>A number of the call.</summary>
    public double Number(string name) => _parameters[name].Number;

    /// <summary>A number of one input, else that of the call.</summary>
    public double Number(string name, int input) => Of(name, input).Number;

    /// <summary>A number as it was written, for exact counts (SPEC 5.7).</summary>
    public ExactDecimal Exact(string name, int input) => Of(name, input).Exact;

    /// <summary>A number of the call as it was written.</summary>
    public ExactDecimal Exact(string name) => _parameters[name].Exact;

    /// <summary>A whole number of the call, of 64 bits as its declaration limits it; not by way of fp64, which ends to tell them apart at 2⁵³.</summary>
    public long Whole(string name) => _parameters[name].Exact.FloorTimes(1);

    /// <summary>A list of globs or words of the call; empty where it has none.</summary>
    public IReadOnlyList<string> Words(string name) =>
        _parameters.TryGetValue(name, out var words) && words.Text.Length > 0 ? words.Text.Split('\n') : [];

    /// <summary>A truth value of the call.</summary>
    public bool Flag(string name) => _parameters[name].Text == "true";

    /// <summary>A word of the call.</summary>
    public string Word(string name) => _parameters[name].Text;

    /// <summary>Whether the call has a value for this parameter.</summary>
    public bool Has(string name) => _parameters.ContainsKey(name);

    /// <summary>The same call, with the defaults that follow from what it gives.</summary>
    public TensorCall WithDefaults(IReadOnlyList<ParameterDeclaration> declared)
    {
        Dictionary<string, ResolvedParameter>? filled = null;
        foreach (var parameter in declared)
        {
            if (parameter.DefaultFrom is { } from && !Has(parameter.Name) && from(this) is { } text)
            {
                filled ??= new Dictionary<string, ResolvedParameter>(_parameters, StringComparer.Ordinal);
                filled[parameter.Name] = ResolvedParameter.Parse(text);
            }
        }

        return filled is null ? this : new TensorCall(Inputs, filled, _perInput) { Measured = Measured };
    }

    /// <summary>The same call with these measured values.</summary>
    public TensorCall With(IReadOnlyDictionary<string, double> measured) => new(Inputs, _parameters, _perInput) { Measured = measured };

    private ResolvedParameter Of(string name, int input) =>
        _perInput[input].TryGetValue(name, out var own) ? own : _parameters[name];
}

/// <summary>A parameter's value for one tensor.</summary>
/// <param name="Number">As fp64; NaN for words and flags.</param>
/// <param name="Exact">As it was written; 0 for words and flags.</param>
/// <param name="Text">The normal form that keys and explanations use: <c>4e-1</c>, <c>true</c>, <c>inverse</c>.</param>
public sealed record ResolvedParameter(double Number, ExactDecimal Exact, string Text)
{
    /// <summary>A number that a search has yet to find: NaN, so that all that is calculated from it is not known either.</summary>
    public static ResolvedParameter Unknown { get; } = new(double.NaN, default, "?");

    /// <summary>A number as written.</summary>
    public static ResolvedParameter Of(ExactDecimal value) => new(value.ToDouble(), value, value.ToString());

    /// <summary>A calculated number, in the decimal form that reads back as the same double.</summary>
    public static ResolvedParameter Of(double value) =>
        double.IsNaN(value) ? Unknown : Of(ExactDecimal.FromDouble(value)) with { Number = value };

    /// <summary>A default as a recipe would write it: a number, else a word.</summary>
    public static ResolvedParameter Parse(string text) => ExactDecimal.TryParse(text, out var number) ? Of(number) : Of(text);

    /// <summary>A word.</summary>
    public static ResolvedParameter Of(string word) => new(double.NaN, default, word);
}
