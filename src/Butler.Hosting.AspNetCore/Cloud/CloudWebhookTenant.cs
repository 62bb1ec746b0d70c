namespace Butler.Hosting.AspNetCore.Cloud;

/// <summary>Reports that a tenant has its own webhook.</summary>
/// <param name="Name">The name of the tenant; empty for the webhook that all tenants share.</param>
internal sealed record CloudWebhookTenant(string Name);
