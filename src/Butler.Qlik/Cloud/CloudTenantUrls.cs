namespace Butler.Qlik.Cloud;

/// <summary>Addresses of a tenant that people use.</summary>
public sealed class CloudTenantUrls
{
    /// <summary>Gets or sets the address of the administration.</summary>
    /// <value>Empty by default.</value>
    public string Qmc { get; set; } = "";

    /// <summary>Gets or sets the address of the hub.</summary>
    /// <value>Empty by default.</value>
    public string Hub { get; set; } = "";
}
