using Butler.Configuration;

namespace Butler.Qlik.Cloud;

/// <summary>A token from the settings.</summary>
public sealed class CloudJwtOptions
{
    /// <summary>Gets or sets the JWT or API key.</summary>
    /// <value>Empty by default.</value>
    [Secret]
    public string Token { get; set; } = "";
}
