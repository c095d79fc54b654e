using System.CommandLine;
using TaskRecipes.Cli.Text;
using TaskRecipes.Engine;

namespace TaskRecipes.Cli.Commands;

/// <summary>The options of <c>build</c> (SPEC 4).</summary>
internal sealed class BuildArguments
{
    private readonly Option<string?> _out = new("--out") { Description = "Writes the one target named to this folder or .safetensors file." };
    private readonly Option<string?> _jobs = new("--jobs") { Description = "Threads (the machine's processors by default)." };
    private readonly Option<string?> _memory = new("--memory") { Description = "Ceiling on buffers, such as 4GB (a quarter of the machine by default)." };
    private readonly Option<bool> _locked = new("--locked") { Description = "Fails where the lock file would change." };
    private readonly Option<bool> _offline = new("--offline") { Description = "Fetches nothing; data that was not fetched before is an error." };
    private readonly Option<bool> _force = new("--force") { Description = "Calculates everything anew." };
    private readonly Option<bool> _keepGoing = new("--keep-going") { Description = "After a failure, builds what does not depend on it." };
    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Replaces outputs that were changed; carries files along that no build wrote." };
    private readonly Option<bool> _publishAnyway = new("--publish-anyway") { Description = "Publishes outputs whose gates failed; the exit code stays 3." };
    private readonly Option<string?> _junit = new("--junit") { Description = "Writes gates to this file as JUnit XML." };
    private readonly Option<bool> _durable = new("--durable") { Description = "What is published survives power loss at once." };
    private readonly Option<string?> _events = new("--events") { Description = "Writes a JSON object a line to this file while building." };
    private readonly Option<string?> _device = DeviceOption.Create();
    private readonly Option<string?> _stamp = new("--stamp") { Description = "Writes to this file what was asked, read and made, for build systems that skip what is up to date." };
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Prints a line for every step." };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Prints errors and warnings only." };

    public BuildArguments(Command command)
    {
        command.Options.Add(_out);
        command.Options.Add(_jobs);
        command.Options.Add(_memory);
        command.Options.Add(_locked);
        command.Options.Add(_offline);
        command.Options.Add(_force);
        command.Options.Add(_keepGoing);
        command.Options.Add(_overwrite);
        command.Options.Add(_publishAnyway);
        command.Options.Add(_junit);
        command.Options.Add(_durable);
        command.Options.Add(_events);
        command.Options.Add(_device);
        command.Options.Add(_stamp);
        command.Options.Add(_verbose);
        command.Options.Add(_quiet);
    }

    public string? Out(ParseResult parsed) => parsed.GetValue(_out);

    public bool Quiet(ParseResult parsed) => parsed.GetValue(_quiet);

    public bool Verbose(ParseResult parsed) => parsed.GetValue(_verbose);

    public string? JUnit(ParseResult parsed) => parsed.GetValue(_junit);

    public string? Events(ParseResult parsed) => parsed.GetValue(_events);

    public string? Stamp(ParseResult parsed) => parsed.GetValue(_stamp);

    public BuildOptions Of(ParseResult parsed, string? store)
    {
        DeviceOption.Require(parsed.GetValue(_device));
        var defaults = new BuildOptions();
        return defaults with
        {
            Store = store,
            Jobs = parsed.GetValue(_jobs) is { } jobs ? Threads(jobs) : defaults.Jobs,
            Memory = parsed.GetValue(_memory) is { } size ? SizeText.Parse(size) : defaults.Memory,
            Locked = parsed.GetValue(_locked),
            Offline = parsed.GetValue(_offline),
            Force = parsed.GetValue(_force),
            KeepGoing = parsed.GetValue(_keepGoing),
            Overwrite = parsed.GetValue(_overwrite),
            PublishAnyway = parsed.GetValue(_publishAnyway),
            Durable = parsed.GetValue(_durable),
        };
    }

    /// <summary>A number of threads.</summary>
    public static int Threads(string text) =>
        int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var threads) && threads > 0 ? threads : throw UsageException.BadJobs(text);
}
