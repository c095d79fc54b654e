using Microsoft.Win32.SafeHandles;
using TaskRecipes.Basics;

namespace TaskRecipes.Engine.Files;

/// <summary>Copies without passing the bytes through this process where the system can.</summary>
internal static unsafe class FileCopy
{
    /// <summary>Shares all blocks of a file (reflink); false where the file system can not.</summary>
    public static bool Clone(SafeFileHandle from, SafeFileHandle to) =>
        OperatingSystem.IsLinux()
        && Posix.Control((int)to.DangerousGetHandle(), Posix.CloneFile, (int)from.DangerousGetHandle()) == 0;

    /// <summary>Copies a range: in the kernel, else through a buffer.</summary>
    public static void Range(SafeFileHandle from, long fromOffset, SafeFileHandle to, long toOffset, long length)
    {
        while (length > 0 && OperatingSystem.IsLinux())
        {
            var copied = Posix.CopyFileRange(
                (int)from.DangerousGetHandle(), &fromOffset, (int)to.DangerousGetHandle(), &toOffset, (nuint)Math.Min(length, 1 << 30), 0);
            if (copied <= 0)
            {
                break;
            }

            length -= copied;
        }

        var buffer = length > 0 ? new byte[(int)Math.Min(length, 1 << 20)] : [];
        while (length > 0)
        {
            var read = RandomAccess.Read(from, buffer.AsSpan(0, (int)Math.Min(length, buffer.Length)), fromOffset);
            if (read == 0)
            {
                throw new EndOfStreamException();
            }

            RandomAccess.Write(to, buffer.AsSpan(0, read), toOffset);
            (fromOffset, toOffset, length) = (fromOffset + read, toOffset + read, length - read);
        }
    }

    /// <summary>Copies a small file by way of reading it whole.</summary>
    public static Digest Small(string from, string to)
    {
        var bytes = File.ReadAllBytes(from);
        File.WriteAllBytes(to, bytes);
        return Blake3.Hash(bytes);
    }
}
