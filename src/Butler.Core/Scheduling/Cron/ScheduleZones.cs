using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Butler.Core.Scheduling.Cron;

/// <summary>Finds time zones by the names in schedules.</summary>
internal static partial class ScheduleZones
{
    public static bool TryFind(string name, TimeZoneInfo local, [NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        if (name.Length == 0)
        {
            zone = local;
            return true;
        }

        // On Linux, a name is used as a file path.
        zone = null;
        return ZoneName().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone);
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_+\-]*(?:[/ ][A-Za-z0-9_+\-().]+)*$")]
    private static partial Regex ZoneName();
}
