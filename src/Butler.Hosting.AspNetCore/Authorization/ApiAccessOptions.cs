namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>Who may call the API. Section: <c>Butler:restServerConfig</c>.</summary>
public sealed class ApiAccessOptions
{
    /// <summary>Gets or sets the API keys.</summary>
    /// <value>Empty by default: the API of Butler 16 is open to everybody, and everything new to callers on the same machine only.
    /// With one key or more, every call needs one. A change of the file takes effect at once.</value>
    public IList<ApiKeyOptions> ApiKeys { get; set; } = [];
}
