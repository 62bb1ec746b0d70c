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
    /// <c>licenses</c>, <c>settings</c>. None includes another: what starts tasks by way of schedules, MQTT or app reloads needs <c>tasks</c>
    /// too.</value>
    public IList<ApiScope> Scopes { get; set; } = [];

    /// <summary>Gets or sets where the key may be used from.</summary>
    /// <value>IPv4 and IPv6 addresses, and networks such as <c>10.1.0.0/16</c>. Empty, the default, means anywhere.</value>
    public IList<string> Sources { get; set; } = [];

    /// <summary>Gets or sets the moment from which the key is refused.</summary>
    /// <value>A date (its first moment, UTC) or a date with time. Without a value, the default, the key does not expire.</value>
    public DateTimeOffset? Expires { get; set; }

    /// <summary>Gets or sets the ids of the only tasks that the key may start and follow. Together with <see cref="Tags"/> it makes a key that
    /// a web page can hold: everybody who opens the page can read it.</summary>
    /// <value>Ids of tasks. Empty by default. A key with ids or tags can have no scope but <c>tasks</c>; it starts these tasks, reads how their
    /// executions that were started here ended, and does nothing else: it lists, stops and stores nothing.</value>
    public IList<string> Tasks { get; set; } = [];

    /// <summary>Gets or sets the tags of the only tasks that the key may start and follow, beside <see cref="Tasks"/>. Case counts.</summary>
    /// <value>Names of tags. Empty by default. Whoever may tag tasks in Qlik Sense decides then what the key starts.</value>
    public IList<string> Tags { get; set; } = [];

    /// <summary>Gets or sets the web apps whose pages may use the key.</summary>
    /// <value>Origins such as <c>https://sense.example.com</c>, which also have to stand in <c>Butler:restServerConfig:cors:origins</c>. Empty, the
    /// default, means any caller. With one or more, <see cref="Tasks"/> or <see cref="Tags"/> must be set too, and a call must come from such a page.</value>
    public IList<string> Origins { get; set; } = [];

    /// <summary>Finds what is wrong with how the key is bound to tasks and web apps.</summary>
    /// <param name="key">The key path of this entry, which problems begin with.</param>
    /// <returns>The problems; none when the key is not bound at all.</returns>
    public IEnumerable<SettingsProblem> CheckLimits(string key) => BoundKeyValidator.Check(this, key);
}
