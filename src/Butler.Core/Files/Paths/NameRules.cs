namespace Butler.Core.Files.Paths;

/// <summary>Determines which names Butler accepts.</summary>
internal static class NameRules
{
    private const int LongestName = 255;

    private static readonly string[] Devices =
    [
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
        .. from device in new[] { "COM", "LPT" } from digit in "0123456789\u00b9\u00b2\u00b3" select device + digit,
    ];

    /// <summary>Returns what is wrong with a name.</summary>
    /// <returns>The error, to follow the name in a sentence; <see langword="null"/> if the name is valid.</returns>
    public static string? FindProblem(string name, PathStyle style)
    {
        if (name.Contains('\0'))
        {
            return "holds a NUL character";
        }

        if (HasLoneSurrogate(name))
        {
            return "is not valid Unicode text";
        }

        var length = style == PathStyle.Windows ? name.Length : System.Text.Encoding.UTF8.GetByteCount(name);
        if (length > LongestName)
        {
            return $"has a part that is longer than {LongestName} {(style == PathStyle.Windows ? "characters" : "bytes")}";
        }

        return style == PathStyle.Windows && name is not ("." or "..") ? FindWindowsProblem(name) : null;
    }

    // Windows drops trailing dots and spaces and maps device names to devices in every directory, so such a name
    // does not mean what it says. The stricter \\?\ form would create files that most programs cannot open.
    private static string? FindWindowsProblem(string name)
    {
        if (name.Contains(':'))
        {
            return "names an alternate data stream";
        }

        if (name.Any(static letter => letter < ' ' || "<>\"|?*".Contains(letter)))
        {
            return "holds a character that Windows does not allow in names";
        }

        if (name[^1] is '.' or ' ')
        {
            return "has a part that ends in a dot or a blank, which Windows drops";
        }

        var stem = name.Split('.')[0].TrimEnd(' ');
        return Devices.Contains(stem, StringComparer.OrdinalIgnoreCase) ? "names a device" : null;
    }

    private static bool HasLoneSurrogate(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsSurrogate(name[i]) && !(i + 1 < name.Length && char.IsSurrogatePair(name[i], name[++i])))
            {
                return true;
            }
        }

        return false;
    }
}
