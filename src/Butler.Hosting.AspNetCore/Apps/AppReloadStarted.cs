namespace Butler.Hosting.AspNetCore.Apps;

/// <summary>Reports that an app is open and that its reload has started.</summary>
internal sealed record AppReloadStarted(string AppId);
