using System.ComponentModel.DataAnnotations;
using Butler.Configuration;
using Butler.Hosting.AspNetCore.Shared;

namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>One API key. Key: an entry of <c>Butler:restServerConfig:apiKeys</c>.</summary>
public sealed class ApiKeyOptions
{
    /// <summary>Gets or sets the name of the key in logs.</summary>
    /// <value>1 to 100 characters, unique among the keys. Required.</value>
    [Required]
    [StringLength(100)]
    public string Name { get; set; } = "";

    /// <summary>Gets or sets the hash of the key, as created by <see cref="ApiKey.HashOf"/> and <c>butler apikey new</c>. The key itself is not stored.</summary>
    /// <value><c>sha256:</c> and 64 hexadecimal digits. Required.</value>
    [Required]
    [Secret]
    public string Hash { get; set; } = "";

    /// <summary>Gets or sets what the key allows.</summary>
    /// <value>One or more of <c>read</c>, <c>tasks</c>, <c>apps</c>, <c>kv</c>, <c>files</c>, <c>scheduler</c>, <c>messaging</c>,
    /// <c>licenses</c>, <c>settings</c>. None includes another: starting tasks through schedules, MQTT or app reloads needs <c>tasks</c>
    /// too.</value>
    public IList<ApiScope> Scopes { get; set; } = [];

    /// <summary>Gets or sets where the key may be used from.</summary>
    /// <value>IPv4 and IPv6 addresses, and networks such as <c>10.1.0.0/16</c>. Empty, the default, means anywhere.</value>
    public IList<string> Sources { get; set; } = [];

    /// <summary>Gets or sets when the key expires.</summary>
    /// <value>A date (its first moment, UTC) or a date with time. Without a value, the default, the key does not expire.</value>
    public DateTimeOffset? Expires { get; set; }

    /// <summary>Gets or sets the ids of the tasks that the key may start and follow. Together with <see cref="Tags"/>, this creates a key that
    /// can be used in a web page, where anyone who opens the page can read it.</summary>
    /// <value>Task ids. Empty by default. A key with ids or tags can only have the scope <c>tasks</c>; it can start these tasks and read the results of their
    /// executions that were started through Butler, and nothing else: it cannot list, stop or store anything.</value>
    public IList<string> Tasks { get; set; } = [];

    /// <summary>Gets or sets the tags of the tasks that the key may start and follow, in addition to <see cref="Tasks"/>. Case-sensitive.</summary>
    /// <value>Tag names. Empty by default. Anyone who can tag tasks in Qlik Sense can then decide what the key starts.</value>
    public IList<string> Tags { get; set; } = [];

    /// <summary>Gets or sets the web apps whose pages may use the key.</summary>
    /// <value>Origins such as <c>https://sense.example.com</c>, which must also be in <c>Butler:restServerConfig:cors:origins</c>. Empty, the
    /// default, means any caller. If there are any, <see cref="Tasks"/> or <see cref="Tags"/> must be set too, and a call must come from such a page.</value>
    public IList<string> Origins { get; set; } = [];

    /// <summary>Finds errors in how the key is bound to tasks and web apps.</summary>
    /// <param name="key">The key path of this entry, used as a prefix for problems.</param>
    /// <returns>The problems; none when the key is not bound at all.</returns>
    public IEnumerable<SettingsProblem> CheckLimits(string key) => BoundKeyValidator.Check(this, key);
}
