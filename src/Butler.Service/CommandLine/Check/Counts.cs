using System.Globalization;

namespace Butler.Service.CommandLine;

/// <summary>Returns how much is wrong, in words.</summary>
internal static class Counts
{
    public static string Of(int errors, int warnings) => $"{Count(errors, "error")}, {Count(warnings, "warning")}.";

    private static string Count(int number, string name) => string.Create(CultureInfo.InvariantCulture, $"{number} {name}{(number == 1 ? "" : "s")}");
}
