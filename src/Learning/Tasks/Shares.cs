namespace TaskRecipes.Learning.Tasks;

/// <summary>Progress of a part of the work as that of the whole.</summary>
internal static class Shares
{
    /// <summary>Tells the whole's share where a part that reaches from one share to another has done some of its own; null where nobody listens.</summary>
    public static IProgress<double>? Part(IProgress<double>? whole, double from, double to) => whole is null ? null : new Of(whole, from, to);

    private sealed class Of(IProgress<double> whole, double from, double to) : IProgress<double>
    {
        public void Report(double value) => whole.Report(from + ((to - from) * value));
    }
}
