using Butler.Alerts;
using Butler.Shared.Settings;

namespace Butler.Notifications.NewRelic;

/// <summary>Chooses accounts. A plain list of names in place of the keys sets <see cref="Account"/>.</summary>
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
