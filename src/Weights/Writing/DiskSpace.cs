namespace TaskRecipes.Weights;

/// <summary>Tells a full disk from other failures.</summary>
internal static class DiskSpace
{
    // ENOSPC and EDQUOT on Linux and macOS; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.
    private static readonly int[] FullCodes = OperatingSystem.IsWindows() ? [unchecked((int)0x80070070), unchecked((int)0x80070027)]
        : OperatingSystem.IsMacOS() ? [28, 69]
        : [28, 122];

    /// <summary>Bytes that this user can still write where <paramref name="path"/> lies; null where that cannot be told.</summary>
    public static long? Available(string path)
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(path))!).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether a failure means that there is no room. A failed preallocation does not carry the code, so the room is measured.</summary>
    public static bool IsExhausted(Exception e, string path, long needed) =>
        e is IOException && (Array.IndexOf(FullCodes, e.HResult) >= 0 || Available(path) < needed);
}
