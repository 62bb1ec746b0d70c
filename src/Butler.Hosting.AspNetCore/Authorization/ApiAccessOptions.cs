namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>Who may call the API. Section: <c>Butler:restServerConfig</c>.</summary>
public sealed class ApiAccessOptions
{
    /// <summary>Gets or sets the API keys.</summary>
    /// <value>Empty by default: the Butler 16 API is open to everyone, and everything new only to callers on the same machine.
    /// If there are any keys, every call needs one. Changes to the file take effect at once.</value>
    public IList<ApiKeyOptions> ApiKeys { get; set; } = [];

    /// <summary>Gets or sets the host names that callers without a key may use to reach Butler, in addition to <c>localhost</c>, loopback addresses and the
    /// machine name: for example the name that a reverse proxy on the same machine forwards.</summary>
    /// <value>Host names without a port. Empty by default: a call that arrives on a loopback address under any other name is refused, because
    /// a web page can point its own host name there. If there are any, calls on every address need a known name, or the address itself.</value>
    public IList<string> AllowedHosts { get; set; } = [];
}
