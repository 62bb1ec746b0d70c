namespace Butler.EndToEnd.Tests.Checking;

/// <summary>Where a Butler with everything switched on connects to.</summary>
internal sealed record EverythingTargets
{
    public string QlikHost { get; init; } = "sense.example.com";

    public int QrsPort { get; init; } = 4242;

    public int EnginePort { get; init; } = 4747;

    public string Client { get; init; } = "";

    public string ClientKey { get; init; } = "";

    public string Root { get; init; } = "";

    public string Http { get; init; } = "http://127.0.0.1:9";

    public int SmtpPort { get; init; } = 25;

    public int InfluxPort { get; init; } = 8086;

    public int MqttPort { get; init; } = 1883;

    public int CloudBrokerPort { get; init; } = 8765;

    public string Tenant { get; init; } = "tenant.region.qlikcloud.com";

    public string TenantUrl { get; init; } = "https://tenant.region.qlikcloud.com";

    public string TenantToken { get; init; } = "token-1";
}
