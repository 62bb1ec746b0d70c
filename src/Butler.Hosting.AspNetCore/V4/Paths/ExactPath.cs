using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Butler.Hosting.AspNetCore.V4.Paths;

/// <summary>The segments of a path as written by the client, each decoded once. A feature of requests whose path routing would read
/// differently.</summary>
/// <remarks>
/// The server passes a path to routing with <c>.</c> and <c>..</c> resolved and <c>%2F</c> left encoded, and routing drops an empty last segment.
/// In Butler 16, each of these is part of a parameter.
/// </remarks>
internal sealed class ExactPath(string[] segments)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public IReadOnlyList<string> Segments => segments;

    /// <summary>Gets a path that routing matches correctly. Parameters read by routing are replaced by the exact segments, see
    /// <see cref="ExactPathPolicy"/>; so an empty segment just needs any text, and a slash any other character.</summary>
    public string ForRouting => "/" + string.Join('/', segments.Select(static segment =>
        segment.Length == 0 ? "%" : segment.Replace("/", "%2F", StringComparison.Ordinal)));

    /// <summary>Determines whether routing reads a path correctly.</summary>
    public static bool IsPlain(ReadOnlySpan<char> path) =>
        !path.Contains('%') && !path.EndsWith("/") && path.IndexOf("//") < 0 && path.IndexOf("/.") < 0;

    /// <summary>Decodes a path.</summary>
    /// <param name="path">The path as received, starting with a slash.</param>
    /// <param name="exact">Its segments.</param>
    /// <returns><see langword="false"/> if the path has a percent sign without two hexadecimal digits, or bytes that are no UTF-8.</returns>
    public static bool TryRead(string path, [NotNullWhen(true)] out ExactPath? exact)
    {
        var segments = path[1..].Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            if (!TryDecode(segments[i], out var decoded))
            {
                exact = null;
                return false;
            }

            segments[i] = decoded;
        }

        exact = new ExactPath(segments);
        return true;
    }

    private static bool TryDecode(string segment, [NotNullWhen(true)] out string? decoded)
    {
        decoded = segment;
        if (!segment.Contains('%', StringComparison.Ordinal))
        {
            return true;
        }

        var bytes = Encoding.UTF8.GetBytes(segment);
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var next = bytes[i];
            if (next == '%')
            {
                if (i + 2 >= bytes.Length || !char.IsAsciiHexDigit((char)bytes[i + 1]) || !char.IsAsciiHexDigit((char)bytes[i + 2]))
                {
                    return false;
                }

                next = Convert.FromHexString(bytes.AsSpan(i + 1, 2))[0];
                i += 2;
            }

            bytes[length++] = next;
        }

        try
        {
            decoded = Strict.GetString(bytes.AsSpan(0, length));
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
