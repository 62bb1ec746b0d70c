using Butler.Configuration;

namespace Butler.Notifications.NewRelic;

/// <summary>An account of New Relic.</summary>
public sealed class NewRelicAccount
{
    /// <summary>Gets or sets the name by which other settings mean the account.</summary>
    /// <value>Required and unique.</value>
    public string AccountName { get; set; } = "";

    /// <summary>Gets or sets the key that allows to send data (licence key or insert key).</summary>
    /// <value>Required.</value>
    [Secret]
    public string InsertApiKey { get; set; } = "";

    /// <summary>Gets or sets New Relic's number of the account.</summary>
    /// <value>Required.</value>
    public string AccountId { get; set; } = "";
}
