namespace TaskRecipes.Engine.Files;

/// <summary>
/// What tells that a file is still the one that was read (SPEC 3.7). The device number holds within one boot only, so it is compared
/// only there.
/// </summary>
/// <param name="Inode">Inode number.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">Nanoseconds since 1970 of the last change of its data.</param>
/// <param name="Changed">Nanoseconds since 1970 of the last change of its data or inode; can not be set back by a program.</param>
/// <param name="Device">Device number.</param>
internal sealed record FileIdentity(ulong Inode, long Size, long Modified, long Changed, ulong Device)
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Of a file that is not there.</summary>
    public static FileIdentity None { get; } = new(0, -1, 0, 0, 0);

    /// <summary>The identity of a file; null where there is none.</summary>
    public static unsafe FileIdentity? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            var info = new FileInfo(path);
            var time = (info.LastWriteTimeUtc - DateTime.UnixEpoch).Ticks * 100;
            return info.Exists ? new FileIdentity(0, info.Length, time, time, 0) : null;
        }

        Posix.StatxBuffer buffer;
        var result = Posix.Statx(Posix.AtCurrentFolder, path, 0, Posix.StatxBasic, &buffer);
        return result != 0
            ? null
            : new FileIdentity(
                buffer.Inode,
                (long)buffer.Size,
                (buffer.Modified.Seconds * NanosecondsPerSecond) + buffer.Modified.Nanoseconds,
                (buffer.Changed.Seconds * NanosecondsPerSecond) + buffer.Changed.Nanoseconds,
                ((ulong)buffer.DeviceMajor << 32) | buffer.DeviceMinor);
    }

    private DateTime LastChange => DateTime.UnixEpoch.AddTicks(Changed / 100);

    /// <summary>How far times can lag behind: longer where the file system keeps whole seconds.</summary>
    private TimeSpan Settle =>
        Changed % NanosecondsPerSecond == 0 && Modified % NanosecondsPerSecond == 0 ? TimeSpan.FromSeconds(2) : TimeSpan.FromMilliseconds(20);

    /// <summary>Whether it surely looked like this already at a point in time (UTC).</summary>
    public bool IsOlderThan(DateTime time) => LastChange + Settle < time;

    /// <summary>
    /// Waits until the file's last change is so old that a further one would show: 20 ms, or 2 s where the file system keeps whole
    /// seconds.
    /// </summary>
    public static FileIdentity? Settled(string path)
    {
        while (Of(path) is { } identity)
        {
            var settle = identity.Settle;
            var age = DateTime.UtcNow - identity.LastChange;
            // A change from the future (a clock set back) will not grow old while we wait.
            if (age >= settle || age < -settle)
            {
                return identity;
            }

            Thread.Sleep(settle - (age < TimeSpan.Zero ? TimeSpan.Zero : age) + TimeSpan.FromMilliseconds(1));
        }

        return null;
    }

    /// <summary>Whether this is the same state of the same file.</summary>
    public bool Same(FileIdentity other, bool sameBoot) =>
        Inode == other.Inode && Size == other.Size && Modified == other.Modified && Changed == other.Changed
        && (!sameBoot || Device == other.Device);
}
