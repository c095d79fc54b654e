using System.Text.Json;
using TaskRecipes.Basics;
using TaskRecipes.Engine;

namespace TaskRecipes.Cli.Json;

/// <summary><c>build --events FILE</c>: a JSON object a line, as things happen; docs/commands.md has their shapes.</summary>
internal sealed class EventLog(string path) : IDisposable
{
    private const int MillisecondsBetweenProgress = 100;
    private readonly StreamWriter _file = new(path) { AutoFlush = true };
    private readonly Lock _gate = new();
    private string _step = "";
    private long _done, _bytes, _toldAt;

    public void StepStarted(string id, long bytes) => Write("step-started", json =>
    {
        (_step, _bytes, _done) = (id, bytes, 0);
        json.WriteString("id", id);
        json.WriteNumber("bytes", bytes);
    });

    /// <summary>Told of every block; written ten times a second at most.</summary>
    public void Progressed(long bytes)
    {
        var done = Interlocked.Add(ref _done, bytes);
        var now = Environment.TickCount64;
        var told = Interlocked.Read(ref _toldAt);
        if (now - told >= MillisecondsBetweenProgress && Interlocked.CompareExchange(ref _toldAt, now, told) == told)
        {
            Write("progress", json =>
            {
                json.WriteString("id", _step);
                json.WriteNumber("done", done);
                json.WriteNumber("bytes", _bytes);
            });
        }
    }

    /// <summary>Told of every step of a training; written ten times a second at most.</summary>
    public void Trained(string entry, int done, int steps, float loss)
    {
        var now = Environment.TickCount64;
        if (now - _toldAt < MillisecondsBetweenProgress && done < steps)
        {
            return;
        }

        _toldAt = now;
        Write("training", json =>
        {
            json.WriteString("id", $"finetune:{entry}");
            json.WriteNumber("step", done);
            json.WriteNumber("steps", steps);
            json.WriteNumber("loss", loss);
        });
    }

    public void StepFinished(StepReport step) => Write("step-finished", json => StepJson.WriteFields(json, step));

    public void Found(Diagnostic diagnostic) => Write("diagnostic", json => json.WriteFields(diagnostic));

    public void Finished(BuildReport report) => Write("build-finished", json =>
    {
        json.WriteNumber("exitCode", report.ExitCode);
        json.WriteStartObject("outputs");
        foreach (var (name, output) in report.Outputs)
        {
            json.WriteStartObject(name);
            json.WriteString("path", output.Path);
            json.WriteBoolean("published", output.Published);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    public void Dispose() => _file.Dispose();

    private void Write(string kind, Action<Utf8JsonWriter> write)
    {
        lock (_gate)
        {
            using var stream = new MemoryStream();
            using (var json = new Utf8JsonWriter(stream, JsonOut.OneLine))
            {
                json.WriteStartObject();
                json.WriteString("event", kind);
                json.WriteString("time", DateTime.UtcNow);
                write(json);
                json.WriteEndObject();
            }

            _file.WriteLine(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
        }
    }
}
