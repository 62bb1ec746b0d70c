using System.Text;

namespace Butler.Qlik.ScriptLogs;

/// <summary>Decodes script logs: UTF-8 and UTF-16 with or without byte order mark, otherwise an ANSI code page.</summary>
internal static class ScriptLogText
{
    private const int Sample = 4_096;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Ansi = CodePagesEncodingProvider.Instance.GetEncoding(1252) ?? Encoding.Latin1;

    /// <summary>Decodes a whole log. Never fails: bytes that no encoding explains become replacement characters.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        switch (bytes)
        {
            case [0xEF, 0xBB, 0xBF, .. var utf8]:
                return Encoding.UTF8.GetString(utf8);
            case [0xFF, 0xFE, .. var little]:
                return Encoding.Unicode.GetString(little);
            case [0xFE, 0xFF, .. var big]:
                return Encoding.BigEndianUnicode.GetString(big);
        }

        // Logs are mostly ASCII, so every other byte of UTF-16 is zero.
        var sample = bytes.Length > Sample ? bytes[..Sample] : bytes;
        var (even, odd) = CountZeros(sample);
        if (odd > sample.Length / 4 || even > sample.Length / 4)
        {
            return (odd >= even ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes);
        }

        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Ansi.GetString(bytes);
        }
    }

    private static (int Even, int Odd) CountZeros(ReadOnlySpan<byte> sample)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i < sample.Length; i++)
        {
            if (sample[i] == 0)
            {
                _ = i % 2 == 0 ? even++ : odd++;
            }
        }

        return (even, odd);
    }
}
