using System.Net;
using Butler.Diagnostics;

namespace Butler.Qlik.Cloud;

/// <summary>Gets a token from a tenant and queries the tenant for its user.</summary>
internal sealed class CloudDiagnosis(CloudTenant tenant, TimeProvider time) : IDiagnosis
{
    private static readonly TimeSpan ExpiryWarning = TimeSpan.FromDays(30);

    public string Name => $"qlik cloud {tenant.Name}";

    public async Task<DiagnosisResult> RunAsync(CancellationToken cancellationToken)
    {
        var host = tenant.Options.Address?.Host ?? tenant.Name;
        try
        {
            var me = await tenant.Client.GetMeAsync(cancellationToken);
            var who = me is { } user && user.Text("name") is { Length: > 0 } name ? $" as '{name}'" : "";
            var expires = CloudTokenDates.ReadExpiry(tenant.Options);
            return expires - time.GetUtcNow() <= ExpiryWarning
                ? DiagnosisResult.Degraded($"{host} lets Butler in{who}, but the token expires on {expires:yyyy-MM-dd}.", "Create a new API key in the tenant and set auth:jwt:token to it.")
                : DiagnosisResult.Works($"{host} lets Butler in{who}.");
        }
        catch (CloudException failure)
        {
            return DiagnosisResult.Fails(failure.Message, Advise(failure.StatusCode, tenant.Options.AuthType));
        }
        catch (HttpRequestException failure)
        {
            return DiagnosisResult.Fails($"{host} could not be reached ({failure.HttpRequestError}).", Advise(null, tenant.Options.AuthType));
        }
    }

    private static string Advise(HttpStatusCode? status, CloudAuthType login) => (status, login) switch
    {
        (HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest, CloudAuthType.OAuth) =>
            "Set auth:oauth:clientId and auth:oauth:clientSecret to an OAuth client of the tenant of the type Web with 'Allow machine-to-machine'.",
        (HttpStatusCode.Unauthorized, _) => "Set auth:jwt:token to an API key of the tenant that has not expired.",
        (HttpStatusCode.Forbidden, _) => "Give the bearer of the key or of the OAuth client the role Tenant Admin or Analytics Admin.",
        (HttpStatusCode.NotFound, _) => "Set tenantUrl to the address of the tenant, as in https://company.eu.qlikcloud.com.",
        (null, _) => "Set tenantUrl to the address of the tenant, and let the firewall or the proxy (HTTPS_PROXY) pass this machine to it.",
        _ => "Try again later; status.qlikcloud.com tells whether Qlik Cloud has an outage.",
    };
}
