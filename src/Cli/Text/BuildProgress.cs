using System.Text.Json;
using Spectre.Console;
using TaskRecipes.Basics;
using TaskRecipes.Engine;

namespace TaskRecipes.Cli.Text;

/// <summary>Shows a build under way: a bar on a terminal, lines with <c>-v</c>, an event a line with <c>--events</c>.</summary>
internal sealed class BuildProgress : IBuildListener, IDisposable
{
    private readonly bool _quiet, _verbose;
    private readonly StreamWriter? _events;
    private readonly Lock _gate = new();
    private ProgressBar? _bar;

    private BuildProgress(bool quiet, bool verbose, string? events)
    {
        (_quiet, _verbose) = (quiet, verbose);
        _events = events is null ? null : new StreamWriter(events) { AutoFlush = true };
    }

    public static BuildProgress Start(bool quiet, bool verbose, string? events) => new(quiet, verbose, events);

    public void StepStarted(string id, long bytes)
    {
        Event("step-started", json => json.WriteString("id", id));
        if (_verbose)
        {
            Console.Error.WriteLine($"{id} …");
        }
        else if (!_quiet && Terminal.ErrorIsTerminal && bytes > 0)
        {
            _bar?.Dispose();
            _bar = new ProgressBar(id, bytes);
        }
    }

    public void Progressed(long bytes) => _bar?.Add(bytes);

    public void StepFinished(StepReport step)
    {
        _bar?.Dispose();
        _bar = null;
        Event("step-finished", json =>
        {
            json.WriteString("id", step.Id);
            json.WriteString("status", step.Status.ToString().ToLowerInvariant());
        });
    }

    public void Found(Diagnostic diagnostic)
    {
        Event("diagnostic", json => json.WriteString("text", diagnostic.ToString()));
        DiagnosticText.Write(diagnostic);
    }

    public void Dispose()
    {
        _bar?.Dispose();
        _events?.Dispose();
    }

    private void Event(string kind, Action<Utf8JsonWriter> write)
    {
        if (_events is null)
        {
            return;
        }

        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("event", kind);
            json.WriteString("time", DateTime.UtcNow);
            write(json);
            json.WriteEndObject();
        }

        lock (_gate)
        {
            _events.WriteLine(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
        }
    }

    /// <summary>Spectre.Console's progress bar, fed from worker threads.</summary>
    private sealed class ProgressBar : IDisposable
    {
        private readonly ManualResetEventSlim _end = new();
        private readonly Task _drawing;
        private long _done;

        public ProgressBar(string id, long bytes)
        {
            var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
            _drawing = Task.Run(() => console.Progress().AutoClear(true)
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
                .Start(context =>
                {
                    var task = context.AddTask(Markup.Escape(id), maxValue: bytes);
                    while (!_end.Wait(100))
                    {
                        task.Value = Interlocked.Read(ref _done);
                    }
                }));
        }

        public void Add(long bytes) => Interlocked.Add(ref _done, bytes);

        public void Dispose()
        {
            _end.Set();
            _drawing.Wait();
        }
    }
}
