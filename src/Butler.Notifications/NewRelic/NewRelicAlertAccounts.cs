namespace Butler.Notifications.NewRelic;

/// <summary>Accounts that get the alerts of every route.</summary>
public sealed class NewRelicAlertAccounts
{
    /// <summary>Gets or sets the names of the accounts that get events.</summary>
    /// <value>Empty by default.</value>
    public List<string> Event { get; set; } = [];

    /// <summary>Gets or sets the names of the accounts that get log entries.</summary>
    /// <value>Empty by default.</value>
    public List<string> Log { get; set; } = [];
}
