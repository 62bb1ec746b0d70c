using System.Globalization;
using Butler.Diagnostics;

namespace Butler.Service.CommandLine.Doctor;

/// <summary>Compares the clock of this machine with those of the servers that told their time.</summary>
internal static class Clock
{
    // Times of events and tokens are compared across machines; what a busy server or a slow line adds is less than this.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(30);

    public static Finding Examine(TimeProvider time, IEnumerable<TimeSpan?> differences)
    {
        var zone = time.LocalTimeZone;
        var now = time.GetLocalNow();
        var here = string.Create(CultureInfo.InvariantCulture, $"It is {now:yyyy-MM-dd HH:mm:ss zzz} here, time zone {zone.Id}");
        var worst = differences.OfType<TimeSpan>().OrderByDescending(static difference => difference.Duration()).Cast<TimeSpan?>().FirstOrDefault();
        if (worst is not { } ahead)
        {
            return new Finding("clock", DiagnosisStatus.Works, $"{here}; no server told its time to compare with.", "", 0);
        }

        var seconds = Math.Abs(Math.Round(ahead.TotalSeconds));
        return ahead.Duration() > Tolerance
            ? new Finding(
                "clock",
                DiagnosisStatus.Fails,
                $"{here}, {seconds.ToString(CultureInfo.InvariantCulture)} s {(ahead > TimeSpan.Zero ? "behind" : "ahead of")} a server that was asked.",
                "Have both machines set their clocks by the same time server (NTP).",
                0)
            : new Finding("clock", DiagnosisStatus.Works, $"{here}, as on the servers that were asked.", "", 0);
    }
}
