using TaskRecipes.Engine;

namespace TaskRecipes.Composing;

/// <summary>Tells of a build what a caller wants to see of it, one call at a time and no more than ten a second while a step runs.</summary>
internal sealed class ProgressListener(IProgress<BuildProgress>? progress) : IBuildListener
{
    private const int MillisecondsBetween = 100;

    private readonly Lock _gate = new();
    private string _step = "";
    private long _done, _total, _toldAt;

    public void StepStarted(string id, long bytes)
    {
        Interlocked.Exchange(ref _done, 0);
        (_step, _total) = (id, bytes);
        Tell(id, 0, bytes);
    }

    public void Progressed(long bytes)
    {
        var done = Interlocked.Add(ref _done, bytes);
        if (IsTime())
        {
            Tell(_step, done, _total);
        }
    }

    public void Trained(string entry, int done, int steps, float loss)
    {
        if (done == steps || IsTime())
        {
            Tell($"finetune:{entry}", done, steps, ProgressUnit.Steps, loss);
        }
    }

    public void StepFinished(Engine.StepReport step) =>
        Tell(step.Id, step.BytesRead, step.BytesRead, finished: step);

    private bool IsTime()
    {
        var now = Environment.TickCount64;
        var told = Interlocked.Read(ref _toldAt);
        return now - told >= MillisecondsBetween && Interlocked.CompareExchange(ref _toldAt, now, told) == told;
    }

    private void Tell(string step, long done, long total, ProgressUnit unit = ProgressUnit.Bytes, float? loss = null, Engine.StepReport? finished = null)
    {
        if (progress is null)
        {
            return;
        }

        var told = new BuildProgress
        {
            Step = step, Unit = unit, Done = done, Total = total, Loss = loss, Finished = finished is null ? null : Reports.Of(finished),
        };
        lock (_gate)
        {
            progress.Report(told);
        }
    }
}
