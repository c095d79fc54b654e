using System.Text;
using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Text;

/// <summary>Reads a recipe's file as UTF-8 and refuses what is no text.</summary>
internal static class SourceFileReader
{
    /// <summary>No recipe written by hand comes near this; a checkpoint given by mistake goes far beyond.</summary>
    internal const int MaxBytes = 1 << 20;

    /// <summary>The file, or null after an error.</summary>
    /// <param name="display">The path as diagnostics shall print it.</param>
    /// <param name="fullPath">The same, absolute.</param>
    /// <param name="named">Where a recipe names it; null for the recipe itself.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static SourceFile? Read(string display, string fullPath, SourceSpan? named, DiagnosticBag errors)
    {
        var top = new SourceSpan(display, 1, 1);
        if (Load(fullPath, out var problem) is not { } bytes)
        {
            errors.Add(YamlErrors.CannotRead(named ?? top, display, problem));
            return null;
        }

        if (bytes.Length > MaxBytes)
        {
            errors.Add(YamlErrors.TooLarge(top, MaxBytes));
            return null;
        }

        var start = bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        var valid = ValidLength(bytes.AsSpan(start));
        var file = new SourceFile(display, fullPath, Encoding.UTF8.GetString(bytes, start, valid));
        if (start + valid < bytes.Length)
        {
            errors.Add(YamlErrors.NotUtf8(file.AtOffset(file.Text.Length), bytes[start + valid]));
            return null;
        }

        var control = ControlCharacter(file.Text);
        if (control >= 0)
        {
            errors.Add(YamlErrors.ControlCharacter(file.AtOffset(control), file.Text[control]));
            return null;
        }

        return file;
    }

    private static byte[]? Load(string path, out string problem)
    {
        problem = "";
        try
        {
            // A bare handle: a FileStream costs milliseconds at start-up.
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var buffer = new byte[Math.Min(RandomAccess.GetLength(file), MaxBytes) + 1];
            var length = 0;
            while (length < buffer.Length && RandomAccess.Read(file, buffer.AsSpan(length), length) is > 0 and var read)
            {
                length += read;
            }

            return buffer[..length];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problem = e is FileNotFoundException or DirectoryNotFoundException ? "no such file"
                : Directory.Exists(path) ? "it is a folder"
                : e.Message;
            return null;
        }
    }

    private static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            if (bytes[at] < 0x80)
            {
                at++;
                continue;
            }

            if (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                break;
            }

            at += length;
        }

        return at;
    }

    private static int ControlCharacter(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if ((text[i] < ' ' && text[i] is not ('\t' or '\n' or '\r')) || text[i] is '\u007F' or '\uFEFF' or '\uFFFE' or '\uFFFF')
            {
                return i;
            }
        }

        return -1;
    }
}
