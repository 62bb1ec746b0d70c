using System.ComponentModel.DataAnnotations;
using Butler.Configuration;
using Butler.Hosting.AspNetCore.Shared;

namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>One API key. Key: an entry of <c>Butler:restServerConfig:apiKeys</c>.</summary>
public sealed class ApiKeyOptions
{
    /// <summary>Gets or sets the name under which logs tell of the key.</summary>
    /// <value>1 to 100 characters, unique among the keys. Must be set.</value>
    [Required]
    [StringLength(100)]
    public string Name { get; set; } = "";

    /// <summary>Gets or sets the hash of the key, as <see cref="ApiKey.HashOf"/> and <c>butler apikey new</c> give it. The key itself is kept nowhere.</summary>
    /// <value><c>sha256:</c> and 64 hexadecimal digits. Must be set.</value>
    [Required]
    [Secret]
    public string Hash { get; set; } = "";

    /// <summary>Gets or sets what the key allows.</summary>
    /// <value>One or more of <c>read</c>, <c>tasks</c>, <c>apps</c>, <c>kv</c>, <c>files</c>, <c>scheduler</c>, <c>messaging</c>,
    /// <c>licenses</c>, <c>settings</c>. None includes another.</value>
    public IList<ApiScope> Scopes { get; set; } = [];

    /// <summary>Gets or sets where the key may be used from.</summary>
    /// <value>IPv4 and IPv6 addresses, and networks such as <c>10.1.0.0/16</c>. Empty, the default, means anywhere.</value>
    public IList<string> Sources { get; set; } = [];

    /// <summary>Gets or sets the moment from which the key is refused.</summary>
    /// <value>A date (its first moment, UTC) or a date with time. Without a value, the default, the key does not expire.</value>
    public DateTimeOffset? Expires { get; set; }
}
