using Spectre.Console;

namespace TaskRecipes.Cli.Text;

/// <summary>Spectre.Console's progress bar, fed from worker threads.</summary>
internal sealed class ProgressBar : IDisposable
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
