namespace TaskRecipes.Engine.Files;

/// <summary>Tells a file that another process has locked from other failures.</summary>
internal static class SharingViolation
{
    /// <summary>EWOULDBLOCK of Linux and macOS, ERROR_SHARING_VIOLATION of Windows.</summary>
    private static readonly int[] Codes = [11, 35, 32];

    public static bool Is(Exception exception) => exception is IOException && Array.IndexOf(Codes, exception.HResult & 0xffff) >= 0;
}
