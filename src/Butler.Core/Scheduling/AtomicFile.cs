using System.Text;
using Butler.Core.Files.Private;

namespace Butler.Core.Scheduling;

/// <summary>Reads and replaces a text file as a whole.</summary>
internal static class AtomicFile
{
    private const int Most = 32 * 1024 * 1024;

    // Bytes that are no UTF-8 must stop a change: written back, they would be lost.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the file, but not much more than is allowed; <see langword="null"/> when there is none.</summary>
    public static byte[]? Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return LimitedFile.ReadStart(file, Most + 1);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Gets the text that a file holds.</summary>
    /// <exception cref="FormatException">It is not UTF-8, or larger than is allowed.</exception>
    public static string Decode(byte[] content, string path)
    {
        if (content.Length > Most)
        {
            throw LimitedFile.TooLong(path, Most);
        }

        try
        {
            using var reader = new StreamReader(new MemoryStream(content), Strict);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException error)
        {
            throw new FormatException($"{path}: this is not a text file in UTF-8.", error);
        }
    }

    public static bool AreSame(byte[]? left, byte[]? right) =>
        left is null || right is null ? left == right : left.AsSpan().SequenceEqual(right);

    /// <summary>Replaces the file, whose new content is on the disk before the old one goes.</summary>
    /// <returns><see langword="false"/>, and nothing changed, when the file does not hold what was expected.</returns>
    public static bool TryReplace(string path, byte[]? expected, string text, out byte[] written)
    {
        var target = new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        PrivateFiles.MakeFolder(Path.GetDirectoryName(target)!);
        var temporary = target + ".tmp";
        written = Strict.GetBytes(text);
        using (var file = PrivateFiles.Open(temporary, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None }))
        {
            file.Write(written);
            file.Flush(flushToDisk: true);
        }

        if (!OperatingSystem.IsWindows() && File.Exists(target))
        {
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            PrivateFiles.TakeFromOthers(temporary);
        }

        if (!AreSame(Read(path), expected))
        {
            File.Delete(temporary);
            return false;
        }

        File.Move(temporary, target, overwrite: true);
        return true;
    }
}
