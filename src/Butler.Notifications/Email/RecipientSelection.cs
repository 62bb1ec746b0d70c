using Butler.Alerts;

namespace Butler.Notifications.Email;

/// <summary>Selects who gets a mail: those whom the task names, then the fixed recipients, then the owner of the app.</summary>
internal static class RecipientSelection
{
    public static IReadOnlyList<string> Select(Alert alert, EmailRouteOptions route, bool gateOpen)
    {
        IEnumerable<string> recipients = gateOpen ? route.Recipients : [];
        return NamedByTask(alert, route.AlertEnabledByEmailAddress.CustomPropertyName)
            .Concat(recipients)
            .Concat(OwnerAddresses(alert.RoutingOwner, route.AppOwnerAlert))
            .Select(address => address.Trim())
            .Where(address => address.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .ToList();
    }

    private static IEnumerable<string> NamedByTask(Alert alert, string propertyName) =>
        propertyName.Length == 0
            ? []
            : alert.RoutingProperties.Where(property => property.Name == propertyName).Select(property => property.Value);

    private static IReadOnlyList<string> OwnerAddresses(AlertOwner? owner, AppOwnerAlert rules)
    {
        if (owner is null || !rules.Enable)
        {
            return [];
        }

        var isIncluded = rules.IncludeOwner.IncludeAll || rules.IncludeOwner.User.Exists(user => user.Matches(owner));
        var isExcluded = rules.ExcludeOwner.User.Exists(user => user.Matches(owner));
        return isIncluded && !isExcluded ? owner.EmailAddresses : [];
    }
}
