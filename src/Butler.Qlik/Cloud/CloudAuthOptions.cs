using Microsoft.Extensions.Configuration;

namespace Butler.Qlik.Cloud;

/// <summary>What Butler proves with who it is.</summary>
public sealed class CloudAuthOptions
{
    /// <summary>Gets or sets the token, for <see cref="CloudAuthType.Jwt"/>.</summary>
    public CloudJwtOptions Jwt { get; set; } = new();

    /// <summary>Gets or sets the client, for <see cref="CloudAuthType.OAuth"/>.</summary>
    [ConfigurationKeyName("oauth")]
    public CloudOAuthOptions OAuth { get; set; } = new();
}
