using System.Runtime.InteropServices;

namespace TaskRecipes.Engine.Files;

/// <summary>Atomic renames of files and folders.</summary>
internal static class Exchange
{
    /// <summary>Whether a test wants to see what happens where the file system can not exchange.</summary>
    private static readonly bool WithoutExchange = Environment.GetEnvironmentVariable("TASKRECIPE_WITHOUT_EXCHANGE") == "1";

    /// <summary>Moves <paramref name="from"/> to a place where nothing lies yet (an empty folder counts as nothing).</summary>
    /// <returns>false where something came to lie there meanwhile.</returns>
    public static bool MoveNew(string from, string to)
    {
        if (OperatingSystem.IsLinux())
        {
            if (Posix.Rename(Posix.AtCurrentFolder, from, Posix.AtCurrentFolder, to, Posix.RenameNoReplace) == 0)
            {
                return true;
            }

            var error = Marshal.GetLastPInvokeError();
            if (error == Posix.ErrorExists)
            {
                // rename(2) replaces an empty folder and fails on any other.
                return Directory.Exists(from) && Posix.Rename(Posix.AtCurrentFolder, from, Posix.AtCurrentFolder, to, 0) == 0;
            }

            if (error is not (Posix.ErrorInvalid or Posix.ErrorNoSuchCall))
            {
                throw new IOException($"cannot move '{from}' to '{to}': {Marshal.GetPInvokeErrorMessage(error)}");
            }
        }

        if (Path.Exists(to))
        {
            return false;
        }

        Directory.Move(from, to);
        return true;
    }

    /// <summary>
    /// Swaps two files or two folders in one step. Where the file system can not, the old one is moved to
    /// <paramref name="aside"/> first: a crash between the two renames leaves it there, and the next build moves it back.
    /// </summary>
    public static void Swap(string fresh, string old, string aside)
    {
        if (OperatingSystem.IsLinux() && !WithoutExchange)
        {
            if (Posix.Rename(Posix.AtCurrentFolder, fresh, Posix.AtCurrentFolder, old, Posix.RenameExchange) == 0)
            {
                return;
            }

            var error = Marshal.GetLastPInvokeError();
            if (error is not (Posix.ErrorInvalid or Posix.ErrorNoSuchCall))
            {
                throw new IOException($"cannot exchange '{fresh}' and '{old}': {Marshal.GetPInvokeErrorMessage(error)}");
            }
        }

        Directory.Move(old, aside);
        CrashPoint.At(CrashPoint.BetweenRenames);
        Directory.Move(fresh, old);
        CrashPoint.At(CrashPoint.AfterRenames);
        Directory.Move(aside, fresh);
    }

    /// <summary>Makes renames within a folder survive power loss.</summary>
    public static void SyncFolder(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var file = Posix.Open(folder, 0);
        if (file >= 0)
        {
            _ = Posix.Sync(file);
            _ = Posix.Close(file);
        }
    }
}
