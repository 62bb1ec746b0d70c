using System.Globalization;

namespace Butler.Hosting.AspNetCore.V4.Schema;

/// <summary>Numbers in JavaScript's format.</summary>
internal static class ScriptNumber
{
    /// <summary>Formats a number: <c>123</c>, <c>1.5</c>, <c>1e+21</c>, <c>1e-7</c>.</summary>
    public static string Write(double number)
    {
        if (double.IsInfinity(number))
        {
            return number > 0 ? "Infinity" : "-Infinity";
        }

        // .NET finds the same shortest digits; only the positions of the decimal point and the exponent differ.
        var shortest = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var point = shortest[0].IndexOf('.', StringComparison.Ordinal);
        var all = shortest[0].Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        var exponent = (point < 0 ? all.Length : point) - 1 - (all.Length - digits.Length)
            + (shortest.Length > 1 ? int.Parse(shortest[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0);
        return digits.Length == 0 ? "0" : (number < 0 ? "-" : "") + Layout(digits.TrimEnd('0'), exponent);
    }

    /// <summary>Parses a decimal number. Surrounding spaces are ignored, and only spaces mean zero; an empty string is not a number.</summary>
    public static bool TryRead(string text, out double number)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        number = 0;
        var trimmed = text.AsSpan().Trim();
        return trimmed.IsEmpty
            ? text.Length > 0
            : double.TryParse(trimmed, Style, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }

    private static string Layout(string digits, int exponent) => exponent switch
    {
        >= 21 or < -6 => digits[..1] + (digits.Length > 1 ? "." + digits[1..] : "") + (exponent < 0 ? "e-" : "e+")
            + Math.Abs(exponent).ToString(CultureInfo.InvariantCulture),
        < 0 => "0." + new string('0', -exponent - 1) + digits,
        _ when digits.Length <= exponent + 1 => digits.PadRight(exponent + 1, '0'),
        _ => digits.Insert(exponent + 1, "."),
    };
}
