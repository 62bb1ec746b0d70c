using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Butler.Alerts;
using Butler.Measurements;

namespace Butler.Notifications.InfluxDb;

/// <summary>Formats points together with the fixed tags from the settings.</summary>
internal static class InfluxLines
{
    /// <summary>Formats the points of an alert. The same alert gives the same points, so that a repeated delivery changes nothing.</summary>
    public static string Of(Alert alert, IEnumerable<Measurement> points, InfluxDbOptions options, InfluxRouteOptions route)
    {
        var text = new StringBuilder();
        foreach (var point in points)
        {
            var tagged = point with { Tags = [.. Pairs(options.Tag.Static), .. point.Tags, .. Pairs(route.Tag.Static)] };
            LineProtocol.Append(text, tagged, LineProtocol.Nanoseconds(point.Time ?? alert.ReceivedAt) + TieBreak(alert.Id));
        }

        return text.ToString();
    }

    /// <summary>Puts the fixed tags from the settings before those of a point.</summary>
    public static Measurement Tag(Measurement point, InfluxDbOptions options) =>
        point with { Tags = [.. Pairs(options.Tag.Static), .. point.Tags] };

    // In InfluxDB, points with the same tags and time are one point. The clock has a resolution of 100 ns; the digits below that distinguish alerts.
    private static long TieBreak(string alertId) =>
        BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(alertId))) % TimeSpan.NanosecondsPerTick;

    private static IEnumerable<KeyValuePair<string, string>> Pairs(IEnumerable<InfluxTag> tags) =>
        tags.Select(tag => KeyValuePair.Create(tag.Name, tag.Value));
}
