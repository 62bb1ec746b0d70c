using System.Globalization;
using System.Text.Unicode;

namespace Butler.Core.Configuration;

/// <summary>Finds what is not UTF-8 in a file, and would be read as question marks.</summary>
internal static class Utf8Text
{
    /// <summary>Finds the first byte that is not UTF-8.</summary>
    /// <param name="content">The file.</param>
    /// <param name="line">The line of the byte, from 1.</param>
    /// <returns>What is wrong and how to mend it; <see langword="null"/> for a file in UTF-8, or in UTF-16 with its mark.</returns>
    public static string? FindProblem(ReadOnlySpan<byte> content, out int line)
    {
        line = 0;
        var place = content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] ? -1 : IndexOfInvalid(content);
        if (place < 0)
        {
            return null;
        }

        line = content[..place].Count((byte)'\n') + 1;
        var column = place - content[..place].LastIndexOf((byte)'\n');
        return string.Create(
            CultureInfo.InvariantCulture,
            $"the byte 0x{content[place]:X2} on line {line}, byte {column} is not UTF-8, so that the letter there is lost. Save the file as UTF-8: in Notepad by 'Save as', with the encoding UTF-8.");
    }

    private static int IndexOfInvalid(ReadOnlySpan<byte> content)
    {
        if (Utf8.IsValid(content))
        {
            return -1;
        }

        Span<char> characters = new char[content.Length];
        Utf8.ToUtf16(content, characters, out var read, out _, replaceInvalidSequences: false);
        return read;
    }
}
