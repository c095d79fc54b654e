using System.Runtime.InteropServices;

namespace TaskRecipes.Tasks.Stamps;

/// <summary>What tells that a file is the one that was read: its size and times, and where the system tells them, inode and ctime.</summary>
internal static class FileTimes
{
    private const int AtCurrentFolder = -100;
    private const uint BasicStats = 0x7ff;
    private static bool _hasStatx = RuntimeInformation.IsOSPlatform(OSPlatform.Linux);

    /// <summary>Size and times of a file, links followed; null where there is none.</summary>
    public static string? Of(string path)
    {
        if (_hasStatx)
        {
            try
            {
                return StatxOf(path);
            }
            catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
            {
                _hasStatx = false;
            }
        }

        var info = new FileInfo(path);
        return info.Exists ? $"{info.Length} {info.LastWriteTimeUtc.Ticks} {info.CreationTimeUtc.Ticks}" : null;
    }

    private static string? StatxOf(string path) =>
        Statx(AtCurrentFolder, path, 0, BasicStats, out var buffer) != 0
            ? null
            : $"{buffer.Size} {buffer.ModifiedSeconds}.{buffer.ModifiedNanoseconds:d9} {buffer.ChangedSeconds}.{buffer.ChangedNanoseconds:d9} {buffer.Inode}";

#pragma warning disable CA2101, SYSLIB1054 // .NET Standard knows neither UTF-8 marshalling by its best name nor generated imports.
    [DllImport("libc", EntryPoint = "statx")]
    private static extern int Statx(int folder, [MarshalAs(UnmanagedType.LPStr)] string path, int flags, uint mask, out StatxBuffer buffer);
#pragma warning restore CA2101, SYSLIB1054

    /// <summary>The kernel's struct statx, as far as it is needed.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct StatxBuffer
    {
        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(96)]
        public long ChangedSeconds;

        [FieldOffset(104)]
        public uint ChangedNanoseconds;

        [FieldOffset(112)]
        public long ModifiedSeconds;

        [FieldOffset(120)]
        public uint ModifiedNanoseconds;
    }
}
