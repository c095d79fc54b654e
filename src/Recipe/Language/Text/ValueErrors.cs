using TaskRecipes.Basics;
using TaskRecipes.Catalog;

namespace TaskRecipes.Recipe.Language.Text;

/// <summary>TR04xx: values that are of the right kind and still wrong.</summary>
internal static class ValueErrors
{
    public static Diagnostic OutOfRange(SourceSpan at, string name, string value, ExactDecimal? least, ExactDecimal? most) =>
        Error(at, "TR0401", $"'{name}' is {value}, but must be {Range(least, most)}");

    public static Diagnostic OutOfRange(SourceSpan at, ParameterDeclaration parameter, string value) => parameter.Above is { } bound
        ? Error(at, "TR0401", $"'{parameter.Name}' is {value}, but must be greater than {bound.ToDisplay()}")
        : OutOfRange(at, parameter.Name, value, parameter.Minimum, parameter.Maximum);

    public static Diagnostic NotWhole(SourceSpan at, string name, string value) =>
        Error(at, "TR0402", $"'{name}' must be a whole number, not {value}");

    public static Diagnostic NotChoice(SourceSpan at, string name, string value, IReadOnlyList<string> choices) =>
        Error(at, "TR0403", $"'{value}' is no value of '{name}'{Suggestion.HintOrList(value, choices)}");

    public static Diagnostic DivisionByZero(SourceSpan at) =>
        Error(at, "TR0404", "this divides by zero");

    public static Diagnostic BadSize(SourceSpan at, string value) =>
        Error(at, "TR0405", $"'{value}' is no size; write a number with its unit: 5GB, 256MiB (GB is 10⁹ bytes, GiB 2³⁰)");

    public static Diagnostic BadDType(SourceSpan at, string value, IReadOnlyList<string> known) =>
        Error(at, "TR0406", $"'{value}' is no dtype an output can have{Suggestion.HintOrList(value, known)}");

    public static Diagnostic EnvironmentNotSet(SourceSpan at, string name, string hint) =>
        Error(at, "TR0407", $"the environment variable '{name}' is not set{hint}");

    public static Diagnostic OutputInSource(SourceSpan at, string output, string source) =>
        Error(at, "TR0408", $"the output '{output}' would be written into the source '{source}'; give it a path outside");

    public static Diagnostic SourceInOutput(SourceSpan at, string output, string source) =>
        Error(at, "TR0409", $"the output '{output}' would replace the folder that holds the source '{source}'; give it a path beside");

    public static Diagnostic OutputsCollide(SourceSpan at, string output, string other, SourceSpan first) =>
        Error(at, "TR0410", $"the outputs '{other}' (line {first.Line}) and '{output}' have one path, or one lies in the other; each needs its own");

    public static Diagnostic VectorDType(SourceSpan at, string output) =>
        Error(at, "TR0411", $"'{output}' is a vector, and vectors are always written as f32; delete 'dtype'");

    public static Diagnostic UnknownSetting(SourceSpan at, string name, string hint) =>
        Error(at, "TR0412", $"--set {name}: the recipe has no variable '{name}'{hint}");

    public static Diagnostic SettingOfWrongKind(SourceSpan at, string name, string value, string wanted) =>
        Error(at, "TR0413", $"--set {name}={value}: '{name}' is {wanted}");

    public static Diagnostic UnsupportedVersion(SourceSpan at, string value) =>
        Error(at, "TR0414", $"this is a recipe of language version {value}; this tool reads version 1: 'recipe: 1'");

    public static Diagnostic NotFinite(SourceSpan at, string value) =>
        Error(at, "TR0415", $"{value} is no number that a recipe can use");

    public static Diagnostic EmptyValue(SourceSpan at, string name) =>
        Error(at, "TR0416", $"'{name}' is empty");

    public static Diagnostic NotFlag(SourceSpan at, string name, string value) =>
        Error(at, "TR0417", $"'{name}' is true or false, not '{value}'");

    public static Diagnostic RemotePath(SourceSpan at, string value) =>
        Error(at, "TR0418", $"'{value}': only local paths can be read yet; download it first");

    public static Diagnostic NotNumber(SourceSpan at, string name, string value) =>
        Error(at, "TR0419", $"'{name}' must be a number, not {value}");

    public static Diagnostic BadDevice(SourceSpan at, string value) =>
        Error(at, "TR0420", $"'{value}' is no device; allowed: cpu, cuda, cuda:0, auto");

    public static Diagnostic FractionOfAll(SourceSpan at) =>
        Error(at, "TR0421", "a fraction lies between 0 and 1, so that both parts hold something");

    public static Diagnostic TemplateWithoutClass(SourceSpan at, string template) =>
        Error(at, "TR0422", $"'{template}' has no place for the class; write '{{}}' where it belongs");

    public static Diagnostic BadLayers(SourceSpan at) =>
        Error(at, "TR0423", "'layers' are the first layer and the one behind the last: [0, 24] takes 24 layers");

    public static Diagnostic VariableInPath(SourceSpan at, string path) =>
        Error(at, "TR0424", $"'{path}': variables of the recipe do not stand in paths; write the text itself, {{name}} of a loop, or ${{env:NAME}}");

    public static Diagnostic HeadOfTextsInTraining(SourceSpan at) =>
        Error(at, "TR0425", "a head made of texts is none to train with; write it to a file of tensors 'heads.NAME.weight' and name that as 'head'");

    private static string Range(ExactDecimal? least, ExactDecimal? most) => (least, most) switch
    {
        ({ } low, { } high) => $"between {low.ToDisplay()} and {high.ToDisplay()}",
        ({ } low, null) => $"at least {low.ToDisplay()}",
        (null, { } high) => $"at most {high.ToDisplay()}",
        _ => "a number",
    };

    private static Diagnostic Error(SourceSpan at, string code, string message) => new(at, Severity.Error, code, message);
}
