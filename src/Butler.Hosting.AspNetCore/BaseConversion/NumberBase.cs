using System.Numerics;

namespace Butler.Hosting.AspNetCore.BaseConversion;

/// <summary>A notation for integers of any length.</summary>
internal sealed class NumberBase
{
    /// <summary>Digits, then lowercase, then uppercase.</summary>
    public static readonly NumberBase Base62 = new(
        "base62", "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "0-9, a-z and A-Z");

    /// <summary>Digits and lowercase.</summary>
    public static readonly NumberBase Base16 = new("base16", "0123456789abcdef", "0-9 and a-f");

    private readonly string _digits;
    private readonly int _chunkLength;
    private readonly ulong _chunkSize = 1;

    private NumberBase(string name, string digits, string allowed)
    {
        Name = name;
        Allowed = allowed;
        _digits = digits;

        // As many digits as fit in a machine word; long numbers are processed in chunks.
        while (_chunkSize <= uint.MaxValue / (ulong)digits.Length)
        {
            _chunkSize *= (ulong)digits.Length;
            _chunkLength++;
        }
    }

    /// <summary>Gets the name, which is also the parameter name.</summary>
    public string Name { get; }

    /// <summary>Gets a description of the digits.</summary>
    public string Allowed { get; }

    /// <summary>Parses a number.</summary>
    /// <param name="text">The digits; none is zero.</param>
    /// <param name="number">The number.</param>
    /// <param name="unknown">The position of the first character that is no digit.</param>
    public bool TryRead(ReadOnlySpan<char> text, out BigInteger number, out int unknown)
    {
        unknown = text.IndexOfAnyExcept(_digits);
        number = BigInteger.Zero;
        if (unknown >= 0)
        {
            return false;
        }

        for (var rest = text; !rest.IsEmpty;)
        {
            var chunk = rest[..Math.Min(_chunkLength, rest.Length)];
            ulong value = 0;
            ulong size = 1;
            foreach (var digit in chunk)
            {
                value = (value * (ulong)_digits.Length) + (ulong)_digits.IndexOf(digit, StringComparison.Ordinal);
                size *= (ulong)_digits.Length;
            }

            number = (number * size) + value;
            rest = rest[chunk.Length..];
        }

        return true;
    }

    /// <summary>Formats a number without leading zeros.</summary>
    public string Write(BigInteger number)
    {
        var reversed = new List<char>();
        while (!number.IsZero)
        {
            number = BigInteger.DivRem(number, _chunkSize, out var remainder);
            var value = (ulong)remainder;
            for (var i = 0; i < _chunkLength && !(number.IsZero && value == 0); i++)
            {
                reversed.Add(_digits[(int)(value % (ulong)_digits.Length)]);
                value /= (ulong)_digits.Length;
            }
        }

        reversed.Reverse();
        return reversed.Count == 0 ? "0" : new string([.. reversed]);
    }
}
