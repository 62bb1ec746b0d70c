using System.Text;

namespace Butler.Core.KeyValue;

/// <summary>The stored form of strings: UTF-8, any character, including NUL.</summary>
/// <remarks>A lone surrogate is not a character. It is rejected rather than replaced, because two keys could become one.</remarks>
internal static class StoredText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ArgumentException">The text contains a lone surrogate.</exception>
    public static byte[] ToBytes(string text, string argument)
    {
        ArgumentNullException.ThrowIfNull(text, argument);
        try
        {
            return Utf8.GetBytes(text);
        }
        catch (EncoderFallbackException failure)
        {
            throw new ArgumentException($"Character {failure.Index} is half of a surrogate pair, so this is no Unicode text.", argument, failure);
        }
    }

    /// <exception cref="ArgumentException">The text contains a lone surrogate.</exception>
    public static void Check(string text, string argument)
    {
        ArgumentNullException.ThrowIfNull(text, argument);
        if (text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            ToBytes(text, argument);
        }
    }

    public static string FromBytes(byte[] bytes) => Utf8.GetString(bytes);
}
