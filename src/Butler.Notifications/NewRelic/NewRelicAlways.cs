namespace Butler.Notifications.NewRelic;

/// <summary>Accounts that get all alerts of a route.</summary>
public sealed class NewRelicAlways
{
    /// <summary>Gets or sets whether <see cref="Account"/> has an effect.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool Enable { get; set; } = true;

    /// <summary>Gets or sets the names of the accounts.</summary>
    /// <value>Empty by default.</value>
    public List<string> Account { get; set; } = [];
}
