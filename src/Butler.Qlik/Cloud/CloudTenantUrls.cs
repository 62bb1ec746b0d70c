namespace Butler.Qlik.Cloud;

/// <summary>Addresses of a tenant that people use.</summary>
public sealed class CloudTenantUrls
{
    /// <summary>Gets or sets the address of the administration. Templates know it as <c>qlikSenseQMC</c>.</summary>
    /// <value>Empty by default: messages have no such link.</value>
    public string Qmc { get; set; } = "";

    /// <summary>Gets or sets the address of the hub. Templates know it as <c>qlikSenseHub</c>.</summary>
    /// <value>Empty by default: messages have no such link.</value>
    public string Hub { get; set; } = "";
}
