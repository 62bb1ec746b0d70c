using System.Text;
using Butler.Core.Configuration;
using Butler.Core.FileSystem;

namespace Butler.Core.Scheduling.Files;

/// <summary>Reads and replaces a whole text file.</summary>
internal static class AtomicFile
{
    private const int Most = 32 * 1024 * 1024;

    // Bytes that are not UTF-8 must prevent a change: they would be lost when written back.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the file, but not much more than allowed; <see langword="null"/> if there is none.</summary>
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

    /// <summary>Gets the content of a file.</summary>
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
            throw new FormatException($"{path}: this is not a text file in UTF-8{(Utf8Text.FindProblem(content, out _) is { } place ? $": {place}" : ".")}", error);
        }
    }

    public static bool AreSame(byte[]? left, byte[]? right) =>
        left is null || right is null ? left == right : left.AsSpan().SequenceEqual(right);

    /// <summary>Replaces the file; its new content is on disk before the old one is removed.</summary>
    /// <returns><see langword="false"/>, without any change, if the file does not have the expected content.</returns>
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
