namespace TaskRecipes.Engine.Files;

/// <summary>Which boot of the machine this is: what an earlier one left in the page cache may not have reached the disk (SPEC 3.6).</summary>
internal static class Boot
{
    private const string Path = "/proc/sys/kernel/random/boot_id";

    /// <summary>The boot's id; where the system has none, one that never fits.</summary>
    public static string Id { get; } = Read();

    private static string Read()
    {
        try
        {
            return File.ReadAllText(Path).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Guid.NewGuid().ToString();
        }
    }
}
