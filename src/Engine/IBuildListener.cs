using TaskRecipes.Basics;

namespace TaskRecipes.Engine;

/// <summary>Told what a build is doing, from several threads.</summary>
public interface IBuildListener
{
    /// <summary>A step begins.</summary>
    /// <param name="id">The step.</param>
    /// <param name="bytes">Bytes it will read.</param>
    void StepStarted(string id, long bytes)
    {
    }

    /// <summary>Bytes of the step under way were read.</summary>
    void Progressed(long bytes)
    {
    }

    /// <summary>A training has made a step.</summary>
    /// <param name="entry">The model that is trained.</param>
    /// <param name="done">Steps made.</param>
    /// <param name="steps">Steps in all.</param>
    /// <param name="loss">Mean loss of the step's samples.</param>
    void Trained(string entry, int done, int steps, float loss)
    {
    }

    /// <summary>A step has ended.</summary>
    void StepFinished(StepReport step)
    {
    }

    /// <summary>Something was found.</summary>
    void Found(Diagnostic diagnostic)
    {
    }
}
