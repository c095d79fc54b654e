using System.CommandLine;

namespace TaskRecipes.Cli.Commands;

/// <summary><c>--device</c>: where steps run that do not say so themselves.</summary>
internal static class DeviceOption
{
    public static Option<string?> Create() => new("--device") { Description = "Where steps run: cpu, cuda, cuda:N or auto. This version has the cpu only." };

    /// <summary>Refuses what this version can not do.</summary>
    public static void Require(string? device)
    {
        if (device is not (null or "cpu" or "auto"))
        {
            throw device == "cuda" || (device.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(device[5..], out _))
                ? UsageException.NoSuchDeviceYet(device)
                : UsageException.NoDevice(device);
        }
    }
}
