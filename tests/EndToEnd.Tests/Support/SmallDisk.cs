using System.Diagnostics;

namespace TaskRecipes.EndToEnd.Tests.Support;

/// <summary>A theory that fills a disk; skipped where the test may not make a small one.</summary>
internal sealed class NeedsSmallDiskAttribute : TheoryAttribute
{
    private static readonly bool MayMount = TryMount();

    public NeedsSmallDiskAttribute()
    {
        if (!MayMount)
        {
            Skip = "a small disk can be mounted by root on Linux only";
        }
    }

    private static bool TryMount()
    {
        try
        {
            SmallDisk.Mount(64).Dispose();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}

/// <summary>A disk of a few kilobytes.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    public static SmallDisk Mount(int kilobytes)
    {
        var path = Directory.CreateTempSubdirectory("taskrecipes-disk-").FullName;
        if (OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", path))
        {
            return new SmallDisk(path);
        }

        Directory.Delete(path);
        throw new InvalidOperationException("no disk could be mounted");
    }

    public void Dispose()
    {
        Run("umount", Path);
        Directory.Delete(Path);
    }

    private static bool Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
