using System.Globalization;
using Butler.Configuration;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Butler.Service.Composition;

/// <summary>Checks how the REST API is reached: addresses, certificate, and who can call it.</summary>
internal sealed class HttpListenersCheck(HttpListeners listeners, IConfigurationSection butler, TimeProvider time) : ISettingsCheck
{
    private static readonly TimeSpan ExpiryWarning = TimeSpan.FromDays(30);

    public IEnumerable<SettingsProblem> Check() =>
        listeners.Problems
            .Concat(RestTlsReader.FindUnknownKeys(butler.GetSection("restServerConfig:tls")))
            .Concat(CheckExpiry())
            .Concat(CheckExposure());

    private IEnumerable<SettingsProblem> CheckExpiry()
    {
        if (listeners.Tls?.Certificate is not { } certificate)
        {
            yield break;
        }

        if (certificate.NotBefore.ToUniversalTime() > time.GetUtcNow())
        {
            yield return Warning("restServerConfig:tls:cert", $"is not valid before {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd HH:mm} UTC ('{certificate.Subject}').");
        }

        var expires = new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
        if (expires - time.GetUtcNow() <= ExpiryWarning)
        {
            var day = expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            yield return Warning("restServerConfig:tls:cert", expires <= time.GetUtcNow()
                ? $"expired on {day} ('{certificate.Subject}'). Clients refuse it."
                : $"expires on {day} ('{certificate.Subject}'). Get a new one soon.");
        }
    }

    private IEnumerable<SettingsProblem> CheckExposure()
    {
        var keys = butler.GetSection("restServerConfig:apiKeys");
        if (!listeners.ReachesBeyondLoopback)
        {
            yield break;
        }

        var isOpen = !keys.GetChildren().Any() && listeners.Tls?.Clients != ClientCertificateMode.RequireCertificate;
        if (isOpen && IsAnyOn(butler.GetSection("restServerEndpointsEnable")))
        {
            yield return Warning(
                "restServerConfig:apiKeys",
                $"is empty and serverHost is '{butler["restServerConfig:serverHost"]}': everybody who reaches this machine can use the endpoints that are switched "
                + "on. Make keys with 'butler apikey new', or set serverHost to 127.0.0.1.");
        }

        if (keys.GetChildren().Any() && listeners.Tls is null && !IsOn(butler["restServerConfig:forwardedHeaders:enable"]))
        {
            yield return Warning("restServerConfig:tls", "is not switched on, so API keys cross the network readable for others.");
        }
    }

    private static bool IsAnyOn(IConfigurationSection section) => IsOn(section.Value) || section.GetChildren().Any(IsAnyOn);

    private static bool IsOn(string? text) => bool.TryParse(text, out var on) && on;

    private static SettingsProblem Warning(string key, string message) => new($"Butler:{key}", message) { IsWarning = true };
}
