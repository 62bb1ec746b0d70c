using System.Text;

namespace Butler.Core.Files.Disk.Posix;

/// <summary>Converts names to bytes and back. Names on a Unix disk are bytes that need not be valid text; invalid ones are preserved.</summary>
internal static class PosixNames
{
    // A byte that is not part of a UTF-8 sequence becomes a lone low surrogate, which never occurs in valid text.
    private const int Escape = 0xDC00;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Gets the bytes of a name and the zero that ends it.</summary>
    public static byte[] Encode(string name)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(name.Length) + 1];
        var count = 0;
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsLowSurrogate(name[i]))
            {
                bytes[count++] = (byte)(name[i] - Escape);
                continue;
            }

            var length = char.IsHighSurrogate(name[i]) && i + 1 < name.Length ? 2 : 1;
            count += Encoding.UTF8.GetBytes(name.AsSpan(i, length), bytes.AsSpan(count));
            i += length - 1;
        }

        return bytes.AsSpan(0, count + 1).ToArray();
    }

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return DecodeByPieces(bytes);
        }
    }

    private static string DecodeByPieces(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var isText = Rune.DecodeFromUtf8(bytes, out var rune, out var used) == System.Buffers.OperationStatus.Done;
            if (isText)
            {
                text.Append(rune.ToString());
            }
            else
            {
                used = 1;
                text.Append((char)(Escape + bytes[0]));
            }

            bytes = bytes[used..];
        }

        return text.ToString();
    }
}
