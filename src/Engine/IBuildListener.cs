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

    /// <summary>A step has ended.</summary>
    void StepFinished(StepReport step)
    {
    }

    /// <summary>Something was found.</summary>
    void Found(Diagnostic diagnostic)
    {
    }
}
