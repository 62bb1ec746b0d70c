namespace Butler.Notifications.Templating;

/// <summary>Says that a site has links of its own.</summary>
internal sealed record QlikSenseLinksSite(string Name);
