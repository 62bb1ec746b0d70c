using System.Globalization;

namespace Butler.Qlik.Licensing;

/// <summary>Reads the last day of a license from the lines of text that QRS calls key details.</summary>
internal static class LicenseKeyDetails
{
    private const string Label = "Valid To:";

    /// <summary>Finds the last day as it is written; empty when there is none. Of several lines the last counts.</summary>
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

    /// <summary>Reads a day, with or without a time; <see langword="null"/> when it is none. A time is UTC unless it says otherwise.</summary>
    public static DateOnly? ParseDay(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? DateOnly.FromDateTime(moment.UtcDateTime)
            : null;
}
