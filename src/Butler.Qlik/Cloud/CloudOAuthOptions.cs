using Butler.Configuration;

namespace Butler.Qlik.Cloud;

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
