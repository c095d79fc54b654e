namespace TaskRecipes.Learning.Training;

/// <summary>How the learning rate runs after warming up.</summary>
public enum ScheduleKind
{
    /// <summary>It stays.</summary>
    Constant,

    /// <summary>In a straight line to 0.</summary>
    Linear,

    /// <summary>Along half a cosine to 0 (Loshchilov and Hutter, "SGDR", 2017, equation 5).</summary>
    Cosine,
}

/// <summary>The learning rate of each step, as Hugging Face's <c>get_scheduler</c> has it: it rises linearly from 0, then runs as its kind says.</summary>
/// <param name="Kind">How it runs.</param>
/// <param name="Greatest">The rate at the end of the warm-up.</param>
/// <param name="WarmupSteps">Steps of the warm-up.</param>
/// <param name="Steps">Steps in all.</param>
public sealed record Schedule(ScheduleKind Kind, double Greatest, int WarmupSteps, int Steps)
{
    /// <summary>The rate of a step, counted from 0.</summary>
    public double Rate(int step)
    {
        if (step < WarmupSteps)
        {
            return Greatest * step / WarmupSteps;
        }

        var done = Math.Clamp((step - WarmupSteps) / (double)Math.Max(1, Steps - WarmupSteps), 0, 1);
        return Kind switch
        {
            ScheduleKind.Constant => Greatest,
            ScheduleKind.Linear => Greatest * (1 - done),
            _ => Greatest * (1 + CosineOfHalfTurns(done)) / 2,
        };
    }

    /// <summary>cos πx for 0 ≤ x ≤ 1 by its Taylor series about the nearer end of symmetry: the same bits on every machine.</summary>
    private static double CosineOfHalfTurns(double x)
    {
        if (x > 0.5)
        {
            return -CosineOfHalfTurns(1 - x);
        }

        var square = Math.PI * x * Math.PI * x;
        var sum = 1.0;
        for (var n = 24; n > 0; n -= 2)
        {
            sum = 1 - (square / (n * (n - 1.0)) * sum);
        }

        return sum;
    }
}
