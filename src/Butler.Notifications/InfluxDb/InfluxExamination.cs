using Butler.Notifications.Shared;

namespace Butler.Notifications.InfluxDb;

/// <summary>Read-only requests that determine whether InfluxDB works.</summary>
internal static class InfluxExamination
{
    public static HttpDeliveryRequest Ping(InfluxDbOptions options) => InfluxRequest.Get(options, "/ping");

    /// <summary>Lists what exists, with the configured login.</summary>
    public static HttpDeliveryRequest Look(InfluxDbOptions options) => InfluxRequest.Get(options, options.Version switch
    {
        2 => $"/api/v2/buckets?org={Uri.EscapeDataString(options.V2Config.Org)}&name={Uri.EscapeDataString(options.V2Config.Bucket)}",
        3 => $"/api/v3/query_sql?db={Uri.EscapeDataString(options.V3Config.Database)}&q={Uri.EscapeDataString("SELECT 1")}&format=json",
        _ => $"/query?q={Uri.EscapeDataString("SHOW DATABASES")}",
    });

    public static string NameOfDatabase(InfluxDbOptions options) => options.Version switch
    {
        2 => $"bucket '{options.V2Config.Bucket}'",
        3 => $"database '{options.V3Config.Database}'",
        _ => $"database '{options.FirstVersion.DbName}'",
    };

    /// <summary>Finds the database in the response to <see cref="Look"/>.</summary>
    public static bool IsListed(InfluxDbOptions options, string body) => options.Version switch
    {
        2 => FindTexts(body, "buckets", "name").Contains(options.V2Config.Bucket),
        3 => true,
        _ => FindNames(body).Contains(options.FirstVersion.DbName),
    };

    private static List<string?> FindTexts(string body, string list, string member)
    {
        using var document = System.Text.Json.JsonDocument.Parse(body);
        return document.RootElement.TryGetProperty(list, out var items)
            ? [.. items.EnumerateArray().Select(item => item.TryGetProperty(member, out var text) ? text.GetString() : null)]
            : [];
    }

    // {"results":[{"series":[{"values":[["a"],["b"]]}]}]}, without series if there is no database, or none that the user may see.
    private static List<string?> FindNames(string body)
    {
        using var document = System.Text.Json.JsonDocument.Parse(body);
        return
        [
            .. document.RootElement.GetProperty("results").EnumerateArray()
                .SelectMany(static result => result.TryGetProperty("series", out var series) ? series.EnumerateArray().ToArray() : [])
                .SelectMany(static series => series.TryGetProperty("values", out var values) ? values.EnumerateArray().ToArray() : [])
                .Select(static row => row[0].GetString()),
        ];
    }
}
