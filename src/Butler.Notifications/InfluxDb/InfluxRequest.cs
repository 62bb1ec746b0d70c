using System.IO.Compression;
using System.Text;
using Butler.Alerts;
using Butler.Notifications.Shared;

namespace Butler.Notifications.InfluxDb;

/// <summary>Creates requests, each in the form for its InfluxDB version.</summary>
internal static class InfluxRequest
{
    private const int ShortestPacked = 1024;

    public static HttpDeliveryRequest Write(InfluxDbOptions options, byte[] lines)
    {
        var request = Create(options, WritePath(options));
        return lines.Length < ShortestPacked
            ? request with { Text = lines }
            : request with { Text = Pack(lines), Headers = [.. request.Headers, new("Content-Encoding", "gzip")] };
    }

    /// <summary>Creates the database of version 1 together with its retention policy. Nothing changes if both exist.</summary>
    public static HttpDeliveryRequest CreateDatabase(InfluxDbOptions options)
    {
        var settings = options.FirstVersion;
        var policy = settings.RetentionPolicy;
        var query = $"CREATE DATABASE {Quote(settings.DbName)} WITH DURATION {policy.Duration.Trim()} REPLICATION 1 NAME {Quote(policy.Name)}";
        return Create(options, $"/query?q={Escape(query)}") with
        {
            // A rejected statement returns 200 and the reason.
            JudgeBody = body => body.Contains("\"error\"", StringComparison.Ordinal)
                ? DeliveryResult.Rejected($"InfluxDB does not create the database '{settings.DbName}': {OneLine.Of(body, 200)}")
                : null,
        };
    }

    /// <summary>Reads something.</summary>
    public static HttpDeliveryRequest Get(InfluxDbOptions options, string pathAndQuery) => Create(options, pathAndQuery) with { Method = HttpMethod.Get };

    private static string WritePath(InfluxDbOptions options) => options.Version switch
    {
        2 => $"/api/v2/write?org={Escape(options.V2Config.Org)}&bucket={Escape(options.V2Config.Bucket)}&precision=ns",

        // Version 3 accepts version 2 requests and waits until the points are safe.
        3 => $"/api/v2/write?bucket={Escape(options.V3Config.Database)}&precision=ns",
        _ => $"/write?db={Escape(options.FirstVersion.DbName)}&precision=n",
    };

    private static byte[] Pack(byte[] lines)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(lines);
        }

        return packed.ToArray();
    }

    private static HttpDeliveryRequest Create(InfluxDbOptions options, string pathAndQuery)
    {
        var scheme = options.Tls.Enable ? Uri.UriSchemeHttps : Uri.UriSchemeHttp;
        var secret = SecretOf(options);
        return new HttpDeliveryRequest
        {
            ClientName = InfluxClient.ClientName,
            Url = new Uri($"{new UriBuilder(scheme, options.HostIP.Trim(), options.HostPort).Uri.GetLeftPart(UriPartial.Authority)}{pathAndQuery}"),
            Headers = Authorization(options) is { } authorization ? [new("Authorization", authorization)] : [],
            Trust = options.Tls.Enable ? new TlsTrust(options.Tls.RejectUnauthorized, options.Tls.Ca.Trim(), UseProxy: false) : TlsTrust.Direct,
            CertificateAdvice = "Name the issuing authority in tls.ca, or set tls.rejectUnauthorized to false.",
            Secrets = secret.Length > 0 ? [secret] : [],
        };
    }

    private static string? Authorization(InfluxDbOptions options) => options switch
    {
        { Version: 2 or 3 } => $"Token {SecretOf(options)}",
        { FirstVersion.Auth: { Enable: true } auth } =>
            $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{auth.Username}:{auth.Password}"))}",
        _ => null,
    };

    private static string SecretOf(InfluxDbOptions options) => options.Version switch
    {
        2 => options.V2Config.Token.Trim(),
        3 => options.V3Config.Token.Trim(),
        _ => options.FirstVersion.Auth is { Enable: true, Password: var password } ? password : "",
    };

    private static string Escape(string text) => Uri.EscapeDataString(text);

    private static string Quote(string name) =>
        $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
