namespace Butler.Apps;

/// <summary>An app of Qlik Sense.</summary>
/// <param name="AppId">Its id.</param>
/// <param name="AppName">Its name.</param>
public sealed record AppReference(string AppId, string AppName);
