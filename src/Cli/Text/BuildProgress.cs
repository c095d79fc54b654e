using TaskRecipes.Basics;
using TaskRecipes.Cli.Json;
using TaskRecipes.Engine;

namespace TaskRecipes.Cli.Text;

/// <summary>Shows a build under way: a bar on a terminal, lines with <c>-v</c>, an event a line with <c>--events</c>.</summary>
internal sealed class BuildProgress : IBuildListener, IDisposable
{
    private readonly bool _quiet, _verbose;
    private readonly EventLog? _events;
    private ProgressBar? _bar;
    private TrainingProgress? _training;

    private BuildProgress(bool quiet, bool verbose, string? events)
    {
        (_quiet, _verbose) = (quiet, verbose);
        _events = events is null ? null : new EventLog(events);
    }

    public static BuildProgress Start(bool quiet, bool verbose, string? events) => new(quiet, verbose, events);

    public void StepStarted(string id, long bytes)
    {
        _events?.StepStarted(id, bytes);
        _bar?.Dispose();
        _bar = null;
        if (_verbose)
        {
            Console.Error.WriteLine($"{id} …");
        }
        else if (!_quiet && Terminal.ErrorIsTerminal && bytes > 0)
        {
            _bar = new ProgressBar(id, bytes);
        }
    }

    public void Progressed(long bytes)
    {
        _events?.Progressed(bytes);
        _bar?.Add(bytes);
    }

    public void Trained(string entry, int done, int steps, float loss)
    {
        _events?.Trained(entry, done, steps, loss);
        if (_training?.Entry != entry)
        {
            _training = new TrainingProgress(entry, _verbose, !_quiet && Terminal.ErrorIsTerminal);
        }

        _training.Step(done, steps, loss);
    }

    public void StepFinished(StepReport step)
    {
        _bar?.Dispose();
        _bar = null;
        _events?.StepFinished(step);
        if (_verbose)
        {
            Console.Error.WriteLine($"{step.Id} {step.Status.ToString().ToLowerInvariant()}");
        }
    }

    public void Found(Diagnostic diagnostic)
    {
        _events?.Found(diagnostic);
        DiagnosticText.Write(diagnostic);
    }

    /// <summary>The build has ended; events end with it.</summary>
    public void Finished(BuildReport report) => _events?.Finished(report);

    public void Dispose()
    {
        _bar?.Dispose();
        _events?.Dispose();
    }
}
