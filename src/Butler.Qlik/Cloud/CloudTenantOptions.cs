using System.ComponentModel.DataAnnotations;
using Butler.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.Qlik.Cloud;

/// <summary>Settings of one Qlik Cloud tenant.</summary>
public sealed class CloudTenantOptions
{
    /// <summary>Gets or sets the name of the tenant. Alerts carry it as their site, destinations are named after it.</summary>
    /// <value>Empty by default: the host of <see cref="TenantUrl"/>.</value>
    public string Name { get; set; } = "";

    /// <summary>Gets or sets the id of the tenant as events carry it, or the tenant's host name.</summary>
    /// <value>Empty by default: events are recognized by the host of <see cref="TenantUrl"/>.</value>
    public string Id { get; set; } = "";

    /// <summary>Gets or sets the address of the tenant, as in <c>https://company.eu.qlikcloud.com</c>.</summary>
    public string TenantUrl { get; set; } = "";

    /// <summary>Gets or sets how Butler proves who it is.</summary>
    /// <value><see cref="CloudAuthType.Jwt"/> by default.</value>
    public CloudAuthType AuthType { get; set; } = CloudAuthType.Jwt;

    /// <summary>Gets or sets the token, or the credentials for getting one.</summary>
    public CloudAuthOptions Auth { get; set; } = new();

    /// <summary>Gets or sets addresses that people use.</summary>
    [ConfigurationKeyName("qlikSenseUrls")]
    public CloudTenantUrls Urls { get; set; } = new();

    /// <summary>Gets or sets a note on the tenant that messages can show.</summary>
    /// <value>Empty by default.</value>
    public string Comment { get; set; } = "";

    /// <summary>Gets or sets the total time limit for all lookups for one alert, in seconds.</summary>
    /// <value>1 second to 10 minutes; 30 seconds by default.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how long an alert waits for the final outcome if the event was only about one attempt of the engine, in seconds.</summary>
    /// <value>Zero to one day; 30 minutes by default. Afterward the alert is sent with the outcome in the event.</value>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan OutcomeWait { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Gets or sets what Butler reads from the tenant by itself, beyond what events announce.</summary>
    public CloudReconciliationOptions Reconciliation { get; set; } = new();

    internal Uri? Address =>
        Uri.TryCreate(TenantUrl.TrimEnd('/') + "/", UriKind.Absolute, out var url) && (url.Scheme is "https" or "http") ? url : null;
}

/// <summary>The ways to prove to a Qlik Cloud tenant who one is.</summary>
public enum CloudAuthType
{
    /// <summary>A token from the settings: a JWT or an API key.</summary>
    Jwt,

    /// <summary>A token issued by the tenant for a client id and a client secret (OAuth client credentials).</summary>
    OAuth,
}

/// <summary>A token from the settings.</summary>
public sealed class CloudJwtOptions
{
    /// <summary>Gets or sets the JWT or API key.</summary>
    /// <value>Empty by default.</value>
    [Secret]
    public string Token { get; set; } = "";
}

/// <summary>Addresses of a tenant for people.</summary>
public sealed class CloudTenantUrls
{
    /// <summary>Gets or sets the address of the administration. Templates know it as <c>qlikSenseQMC</c>.</summary>
    /// <value>Empty by default: messages have no such link.</value>
    public string Qmc { get; set; } = "";

    /// <summary>Gets or sets the address of the hub. Templates know it as <c>qlikSenseHub</c>.</summary>
    /// <value>Empty by default: messages have no such link.</value>
    public string Hub { get; set; } = "";
}

/// <summary>Butler's credentials for the tenant.</summary>
public sealed class CloudAuthOptions
{
    /// <summary>Gets or sets the token, for <see cref="CloudAuthType.Jwt"/>.</summary>
    public CloudJwtOptions Jwt { get; set; } = new();

    /// <summary>Gets or sets the client, for <see cref="CloudAuthType.OAuth"/>.</summary>
    [ConfigurationKeyName("oauth")]
    public CloudOAuthOptions OAuth { get; set; } = new();
}

/// <summary>An OAuth client of the tenant, with the grant type client credentials.</summary>
public sealed class CloudOAuthOptions
{
    /// <summary>Gets or sets the id of the client.</summary>
    /// <value>Empty by default.</value>
    public string ClientId { get; set; } = "";

    /// <summary>Gets or sets the secret of the client.</summary>
    /// <value>Empty by default.</value>
    [Secret]
    public string ClientSecret { get; set; } = "";
}
