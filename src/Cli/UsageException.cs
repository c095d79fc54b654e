using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Cli;

/// <summary>The command line is wrong: exit code 2.</summary>
internal sealed class UsageException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;

    /// <summary>The same as a finding, for where these are listed.</summary>
    public static Diagnostic Found(string code, string message) => new(new SourceSpan("", 0, 0), Severity.Error, code, message);

    public static UsageException BadSetting(string text) =>
        new("TR0902", $"--set needs NAME=VALUE, not '{text}'");

    public static UsageException BadSize(string text) =>
        new("TR0903", $"'{text}' is no size; write bytes, or a number with kB, MB, GB, TB (powers of 1000) or KiB, MiB, GiB, TiB (powers of 1024)");

    public static UsageException BadJobs(string text) =>
        new("TR0909", $"--jobs needs a whole number of at least 1, not '{text}'");

    public static UsageException NoDevice(string text) =>
        new("TR0913", $"'{text}' is no device; allowed: cpu, cuda, cuda:0, auto");

    public static UsageException NoSuchDeviceYet(string device) =>
        new("TR0914", $"this version can not run on '{device}' yet; use --device cpu or auto");

    public static UsageException OutNeedsOneTarget() =>
        new("TR0906", "--out writes one target: name exactly one");

    public static UsageException NoRecipe(string path) =>
        new("TR0907", $"there is no recipe '{path}'; name one, or run in its folder");

    public static UsageException UnknownStep(string step, string? near, IReadOnlyCollection<string> known) =>
        new("TR0908", $"no step '{step}'{Suggestion.NearAndList(near, known)}");

    public static UsageException UnknownOption(string option, string command, string? near) =>
        new("TR0901", $"'{command}' has no option '{option}'{(near is null ? "" : $"; did you mean '{near}'?")} ('dotnet taskrecipe {command} --help' lists them; behind -- stand names that begin with a dash)");

    public static UsageException AlreadyThere(string path) =>
        new("TR0920", $"'{path}' is there already, and nothing is overwritten; name another place");

    public static UsageException NotBuilt(string recipe, string output) =>
        new("TR0921", $"output '{output}' is not built; build it first: dotnet taskrecipe build {recipe} output:{output}");

    public static UsageException NoVectors(string recipe) =>
        new("TR0922", $"{recipe} declares no vectors to compare; write one, such as 'skill: tuned - base' under vectors");

    public static UsageException NotAVector(string name, IReadOnlyCollection<string> known) =>
        new("TR0923", $"no vector '{name}'{Suggestion.NearAndList(Suggestion.For(name, known), known)}");

    public static UsageException BadAge(string text) =>
        new("TR0924", $"--older-than needs a number with d, h or m, such as 30d, not '{text}'");
}
