namespace Butler.Hosting.AspNetCore.Apps;

/// <summary>An app in the list of apps.</summary>
internal sealed record AppAnswer(string Id, string Name);
