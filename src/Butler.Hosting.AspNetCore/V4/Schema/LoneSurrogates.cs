using System.Globalization;

namespace Butler.Hosting.AspNetCore.V4.Schema;

/// <summary>Lone surrogates in JSON. JavaScript keeps them and eventually sends U+FFFD; .NET cannot read them as text at all.</summary>
internal static class LoneSurrogates
{
    private const int EscapeLength = 6;

    /// <summary>Replaces escaped lone surrogates with U+FFFD.</summary>
    /// <param name="json">JSON, perhaps malformed.</param>
    /// <returns>The same bytes if there is nothing to replace.</returns>
    public static ReadOnlySpan<byte> Replace(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("\\ud"u8) < 0 && json.IndexOf("\\uD"u8) < 0)
        {
            return json;
        }

        var repaired = json.ToArray();
        for (var i = 0; i < repaired.Length; i++)
        {
            if (repaired[i] != '\\')
            {
                continue;
            }

            if (!TryReadUnit(repaired, i, out var unit))
            {
                i++;
            }
            else if (char.IsHighSurrogate(unit) && TryReadUnit(repaired, i + EscapeLength, out var low) && char.IsLowSurrogate(low))
            {
                i += (2 * EscapeLength) - 1;
            }
            else
            {
                if (char.IsSurrogate(unit))
                {
                    "\\ufffd"u8.CopyTo(repaired.AsSpan(i));
                }

                i += EscapeLength - 1;
            }
        }

        return repaired;
    }

    private static bool TryReadUnit(ReadOnlySpan<byte> json, int at, out char unit)
    {
        unit = default;
        if (at + EscapeLength > json.Length || json[at] != '\\' || json[at + 1] != 'u'
            || !ushort.TryParse(json.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            return false;
        }

        unit = (char)code;
        return true;
    }
}
