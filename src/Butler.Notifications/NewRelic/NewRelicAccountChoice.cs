using Butler.Alerts;
using Butler.Configuration.Binding;

namespace Butler.Notifications.NewRelic;

/// <summary>Selects accounts. A plain list of names instead of the keys sets <see cref="Account"/>.</summary>
public sealed class NewRelicAccountChoice
{
    /// <summary>Gets or sets the names of accounts.</summary>
    /// <value>Empty by default.</value>
    [ListForm]
    public List<string> Account { get; set; } = [];

    /// <summary>Gets or sets further accounts, with a switch.</summary>
    public NewRelicAlways Always { get; set; } = new();

    /// <summary>Gets or sets the custom property in which tasks name accounts.</summary>
    public NewRelicByCustomProperty ByCustomProperty { get; set; } = new();

    internal IEnumerable<string> Find(Alert alert) => Named.Concat(
        ByCustomProperty.IsUsed
            ? alert.RoutingProperties.Where(property => property.Name == ByCustomProperty.CustomPropertyName).Select(property => property.Value)
            : []);

    internal IEnumerable<string> Named => Account.Concat(Always.Enable ? Always.Account : []);
}

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

/// <summary>Lets tasks name the accounts that get their alerts.</summary>
public sealed class NewRelicByCustomProperty
{
    /// <summary>Gets or sets whether this is intended. <see cref="CustomPropertyName"/> alone decides, as in Butler 16.</summary>
    /// <value><see langword="false"/> by default. With <see langword="true"/>, a name is required; with <see langword="false"/> and a name, the name
    /// takes effect and causes a startup warning.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the name of the custom property. Each of its values is the name of an account that gets the alerts of the task.</summary>
    /// <value>Empty by default: tasks name no accounts. Case-sensitive.</value>
    public string CustomPropertyName { get; set; } = "";

    /// <summary>Gets whether tasks name accounts.</summary>
    internal bool IsUsed => CustomPropertyName.Length > 0;
}
