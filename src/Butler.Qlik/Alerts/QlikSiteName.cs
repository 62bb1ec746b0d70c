namespace Butler.Qlik.Alerts;

/// <summary>The name of a site that was added.</summary>
internal sealed record QlikSiteName(string Name);
