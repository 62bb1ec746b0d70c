namespace Butler.Notifications.NewRelic;

/// <summary>Lets tasks name the accounts that get their alerts.</summary>
public sealed class NewRelicByCustomProperty
{
    /// <summary>Gets or sets whether the administrator wants this. <see cref="CustomPropertyName"/> alone decides, as in Butler 16.</summary>
    /// <value><see langword="false"/> by default. A name is required with <see langword="true"/>; with <see langword="false"/> and a name, the name
    /// has its effect and the start warns of it.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the name of the custom property. Each of its values is the name of an account that gets the alerts of the task.</summary>
    /// <value>Empty by default: tasks name no accounts. Upper and lower case count.</value>
    public string CustomPropertyName { get; set; } = "";

    /// <summary>Gets whether tasks name accounts.</summary>
    internal bool IsUsed => CustomPropertyName.Length > 0;
}
