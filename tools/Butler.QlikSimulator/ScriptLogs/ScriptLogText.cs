using System.Globalization;
using System.Text;

namespace Butler.Simulation.ScriptLogs;

/// <summary>Puts times before the lines of a log and makes bytes of it.</summary>
internal static class ScriptLogText
{
    /// <summary>Makes a log in which the times are still to be filled in; only for the usual times in UTF-8.</summary>
    public static ScriptLogTemplate ToTemplate(IReadOnlyList<string> lines, ScriptLogStyle style, bool isCutOff)
    {
        var text = new StringBuilder(lines.Count * 80);
        var stamps = new int[lines.Count];
        var bytes = style.Encoding == ScriptLogEncoding.Utf8WithMark ? 3 : 0;
        text.Append(bytes > 0 ? "\uFEFF" : "");
        for (var i = 0; i < lines.Count; i++)
        {
            stamps[i] = bytes;
            var line = ScriptLogTemplate.Gap + lines[i] + (isCutOff && i == lines.Count - 1 ? "" : style.HasBareLineFeeds ? "\n" : "\r\n");
            bytes += Encoding.UTF8.GetByteCount(line);
            text.Append(line);
        }

        return new ScriptLogTemplate(Encoding.UTF8.GetBytes(text.ToString()), stamps);
    }

    /// <summary>Makes a log in any style.</summary>
    public static byte[] Write(IReadOnlyList<string> lines, ScriptLogStyle style, bool isCutOff, DateTimeOffset localStart, TimeSpan duration)
    {
        var text = new StringBuilder(lines.Count * 80);
        for (var i = 0; i < lines.Count; i++)
        {
            var time = localStart + (duration * ((double)i / lines.Count));
            text.Append(style.HasOldTimes
                ? time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
                : time.ToString("yyyyMMdd'T'HHmmss.fff", CultureInfo.InvariantCulture) + time.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal));
            text.Append(lines[i]).Append(isCutOff && i == lines.Count - 1 ? "" : style.HasBareLineFeeds ? "\n" : "\r\n");
        }

        var encoding = style.Encoding switch
        {
            ScriptLogEncoding.Utf16 => Encoding.Unicode,
            ScriptLogEncoding.Latin1 => Encoding.Latin1,
            _ => Encoding.UTF8,
        };
        byte[] mark = style.Encoding is ScriptLogEncoding.Utf8 or ScriptLogEncoding.Latin1 ? [] : encoding.GetPreamble();
        return [.. mark, .. encoding.GetBytes(text.ToString())];
    }
}
