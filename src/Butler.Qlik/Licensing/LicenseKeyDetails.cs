using System.Globalization;

namespace Butler.Qlik.Licensing;

/// <summary>Parses the expiry date of a license from the text lines that QRS calls key details.</summary>
internal static class LicenseKeyDetails
{
    private const string Label = "Valid To:";

    /// <summary>Finds the expiry date as text; empty if there is none. If there are several lines, the last one counts.</summary>
    public static string FindExpiry(string? details)
    {
        var found = "";
        foreach (var line in (details ?? "").Split('\n'))
        {
            var start = line.IndexOf(Label, StringComparison.OrdinalIgnoreCase);
            if (start >= 0)
            {
                found = line[(start + Label.Length)..].Trim();
            }
        }

        return found;
    }

    /// <summary>Parses a date, with or without a time; <see langword="null"/> if it is invalid. A time is UTC unless it has an offset.</summary>
    public static DateOnly? ParseDay(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? DateOnly.FromDateTime(moment.UtcDateTime)
            : null;
}
