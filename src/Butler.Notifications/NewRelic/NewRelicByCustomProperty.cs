namespace Butler.Notifications.NewRelic;

/// <summary>Lets tasks name the accounts that get their alerts.</summary>
public sealed class NewRelicByCustomProperty
{
    /// <summary>Gets or sets whether the custom property has an effect.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the name of the custom property. Each of its values is the name of an account.</summary>
    /// <value>Required when <see cref="Enable"/> is <see langword="true"/>. Upper and lower case count.</value>
    public string CustomPropertyName { get; set; } = "";
}
