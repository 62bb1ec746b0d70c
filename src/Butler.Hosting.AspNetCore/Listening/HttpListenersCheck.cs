using Butler.Configuration;
using Butler.Configuration.Binding;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Configuration;

namespace Butler.Hosting.AspNetCore.Listening;

/// <summary>Checks how the REST API is reached: addresses, certificate, and who can call it.</summary>
internal sealed class HttpListenersCheck(HttpListeners listeners, IConfigurationSection butler, TimeProvider time) : ISettingsCheck
{
    public IEnumerable<SettingsProblem> Check() =>
        listeners.Problems
            .Concat(RestTlsReader.FindUnknownKeys(butler.GetSection("restServerConfig:tls")))
            .Concat(CheckExpiry())
            .Concat(CheckExposure());

    private SettingsProblem[] CheckExpiry()
    {
        var problem = listeners.Tls is { } tls
            ? CertificateDates.FindProblem(tls.Certificate, "Butler:restServerConfig:tls:cert", time.GetUtcNow(), "Get a new one")
            : null;
        return problem is null ? [] : [problem with { IsWarning = true }];
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
