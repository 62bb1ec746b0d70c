using System.Globalization;

namespace Butler.Simulation.Cloud;

/// <summary>Times as the tenant writes them.</summary>
internal static class CloudTimes
{
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string OnWall(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
