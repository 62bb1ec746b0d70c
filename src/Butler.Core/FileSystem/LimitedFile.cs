using System.Globalization;

namespace Butler.Core.FileSystem;

/// <summary>Reads files that somebody may have made far larger than they are meant to be, or that never end.</summary>
internal static class LimitedFile
{
    /// <summary>The most bytes of a configuration file.</summary>
    public const int MostOfConfiguration = 4 * 1024 * 1024;

    /// <summary>Reads a file as text.</summary>
    /// <exception cref="FormatException">It is longer. Names it and the limit.</exception>
    public static string ReadText(string path, int most) => TextOf(Read(path, most));

    /// <summary>Decodes a text: UTF-8 unless its first bytes say otherwise.</summary>
    public static string TextOf(byte[] content)
    {
        using var reader = new StreamReader(new MemoryStream(content));
        return reader.ReadToEnd();
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is longer. Names it and the limit.</exception>
    public static byte[] Read(string path, int most)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Read(file, path, most);
    }

    /// <summary>Reads what is left of a stream.</summary>
    /// <exception cref="FormatException">It is longer. Names the file and the limit.</exception>
    public static byte[] Read(Stream stream, string path, int most)
    {
        var content = ReadStart(stream, most + 1);
        return content.Length <= most ? content : throw TooLong(path, most);
    }

    /// <summary>Reads the first bytes of a stream.</summary>
    public static byte[] ReadStart(Stream stream, int count)
    {
        using var content = new MemoryStream();
        var part = new byte[64 * 1024];
        int read;
        while (content.Length < count && (read = stream.Read(part, 0, (int)Math.Min(part.Length, count - content.Length))) > 0)
        {
            content.Write(part, 0, read);
        }

        return content.ToArray();
    }

    public static FormatException TooLong(string path, int most) => new(string.Create(
        CultureInfo.InvariantCulture, $"{path}: the file has more than {most:N0} bytes. At most {most:N0} are allowed."));
}
