using System.Diagnostics;
using System.Globalization;

namespace TaskRecipes.Cli.Text;

/// <summary>Shows a training: loss and time left, on one line of a terminal, or now and then with <c>-v</c>.</summary>
internal sealed class TrainingProgress(string entry, bool verbose, bool onTerminal)
{
    private static readonly TimeSpan OnTerminal = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan InLog = TimeSpan.FromSeconds(10);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _shown;
    private int _first = -1;
    private double _loss;

    /// <summary>The model that is trained.</summary>
    public string Entry => entry;

    public void Step(int done, int steps, float loss)
    {
        const double Memory = 0.9;
        _loss = _first < 0 ? loss : (Memory * _loss) + ((1 - Memory) * loss);
        _first = _first < 0 ? done - 1 : _first;
        var ends = done == steps;
        if (!(verbose || onTerminal) || (!ends && _clock.Elapsed - _shown < (onTerminal ? OnTerminal : InLog)))
        {
            return;
        }

        _shown = _clock.Elapsed;
        var left = TimeSpan.FromSeconds(_clock.Elapsed.TotalSeconds / (done - _first) * (steps - done));
        var line = string.Create(CultureInfo.InvariantCulture, $"finetune:{entry}  step {done} of {steps}, loss {_loss:0.0000}, {left:m\\:ss} left");
        if (onTerminal)
        {
            Console.Error.Write($"\r\u001b[K{line}{(ends ? "\r\u001b[K" : "")}");
        }
        else
        {
            Console.Error.WriteLine(line);
        }
    }
}
