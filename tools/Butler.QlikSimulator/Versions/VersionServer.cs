using System.Net;
using System.Text.Json.Serialization;
using Butler.Simulation.Certificates;
using Butler.Simulation.Faults;

namespace Butler.Simulation.Versions;

/// <summary>The listener that tells the version of the site: <c>GET /v1/systeminfo</c>, with a client certificate.</summary>
internal static class VersionServer
{
    public static Task<TlsListener> StartAsync(
        QlikSite site, IPEndPoint endpoint, SimulatorCertificates certificates, FaultInjection faults, CancellationToken cancellationToken) =>
        TlsListener.StartAsync(
            endpoint, certificates, () => faults.Current.Down, app => app.Run(context => AnswerAsync(context, site.Version)), cancellationToken);

    private static Task AnswerAsync(HttpContext context, SiteVersion version)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || context.Request.Path != "/v1/systeminfo")
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return context.Response.WriteAsJsonAsync(
            new SystemInfoDto(version.Version, version.ReleaseLabel), VersionJson.Default.SystemInfoDto, cancellationToken: context.RequestAborted);
    }
}

/// <summary>The JSON of the listener that tells the version.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SystemInfoDto))]
internal sealed partial class VersionJson : JsonSerializerContext;
