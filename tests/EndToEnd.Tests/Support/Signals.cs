using System.Runtime.InteropServices;

namespace TaskRecipes.EndToEnd.Tests.Support;

/// <summary>Signals to processes.</summary>
internal static partial class Signals
{
    public const int Interrupt = 2;
    public const int Terminate = 15;

    public static void Send(int process, int signal) => Kill(process, signal).Should().Be(0);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
