namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>Who may call the API. Section: <c>Butler:restServerConfig</c>.</summary>
public sealed class ApiAccessOptions
{
    /// <summary>Gets or sets the API keys.</summary>
    /// <value>Empty by default: the API of Butler 16 is open to everybody, and everything new to callers on the same machine only.
    /// With one key or more, every call needs one. A change of the file takes effect at once.</value>
    public IList<ApiKeyOptions> ApiKeys { get; set; } = [];

    /// <summary>Gets or sets names under which callers without a key may reach Butler, beside <c>localhost</c>, loopback addresses and the
    /// name of the machine: the name that a reverse proxy on the same machine passes on.</summary>
    /// <value>Host names without a port. Empty by default: a call that arrives on a loopback address under any other name is refused, because
    /// a web page can let its own name point there. With one name or more, calls on every address need a known name, or the address itself.</value>
    public IList<string> AllowedHosts { get; set; } = [];
}
