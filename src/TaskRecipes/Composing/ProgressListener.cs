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
        Tell(new BuildProgress(id, 0, bytes));
    }

    public void Progressed(long bytes)
    {
        var done = Interlocked.Add(ref _done, bytes);
        if (IsTime())
        {
            Tell(new BuildProgress(_step, done, _total));
        }
    }

    public void Trained(string entry, int done, int steps, float loss)
    {
        if (done == steps || IsTime())
        {
            Tell(new BuildProgress($"finetune:{entry}", done, steps) { Loss = loss });
        }
    }

    public void StepFinished(Engine.StepReport step) =>
        Tell(new BuildProgress(step.Id, step.BytesRead, step.BytesRead) { Finished = Reports.Of(step) });

    private bool IsTime()
    {
        var now = Environment.TickCount64;
        var told = Interlocked.Read(ref _toldAt);
        return now - told >= MillisecondsBetween && Interlocked.CompareExchange(ref _toldAt, now, told) == told;
    }

    private void Tell(BuildProgress told)
    {
        lock (_gate)
        {
            progress?.Report(told);
        }
    }
}
