namespace Butler.Qlik.Cloud;

/// <summary>The ways to prove to a Qlik Cloud tenant who one is.</summary>
public enum CloudAuthType
{
    /// <summary>A token from the settings: a JWT or an API key.</summary>
    Jwt,

    /// <summary>A token that the tenant gives out for a client id and a client secret (OAuth client credentials).</summary>
    OAuth,
}
