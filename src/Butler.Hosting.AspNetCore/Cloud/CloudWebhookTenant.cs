namespace Butler.Hosting.AspNetCore.Cloud;

/// <summary>Reports that a tenant has a webhook of its own.</summary>
/// <param name="Name">The name of the tenant; empty for the webhook that all tenants share.</param>
internal sealed record CloudWebhookTenant(string Name);
