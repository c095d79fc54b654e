using System.Text;

namespace TaskRecipes.Tests.Support;

/// <summary>Breaks a header or an index by chance.</summary>
internal static class FileMutation
{
    private static readonly string[] Scraps =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud800", "null", "true", "-1", "0", "1e9", "9223372036854775807", "18446744073709551616",
        "\"w\"", "\"dtype\"", "\"shape\"", "\"data_offsets\"", "\"__metadata__\"", "\"F4\"", "\"F64\"", "\"U8\"", "\0", " ", "\u00ff", "a.safetensors", "../", "weight_map",
    ];

    public static byte[] Of(Random random, byte[] sound)
    {
        var bytes = sound.ToList();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at - 1, random.Next(20)));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Scraps[random.Next(Scraps.Length)]));
                    break;
                case 3:
                    var from = random.Next(at + 1);
                    bytes.InsertRange(at, bytes.GetRange(from, Math.Min(at - from, random.Next(60))));
                    break;
                case 4 when bytes.FindIndex(at, b => b is >= (byte)'0' and <= (byte)'9') is >= 0 and var digit:
                    bytes[digit] = (byte)('0' + random.Next(10));
                    break;
                default:
                    bytes.InsertRange(at, Enumerable.Repeat((byte)'[', random.Next(40)));
                    break;
            }
        }

        return [.. bytes];
    }
}
