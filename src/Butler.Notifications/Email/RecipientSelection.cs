using Butler.Alerts;

namespace Butler.Notifications.Email;

/// <summary>Selects the recipients of an email: those named by the task, then the fixed recipients, then the owner of the app.</summary>
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

    /// <summary>Returns the lookups that are needed before all recipients are known.</summary>
    public static AlertParts NeedsOf(Alert alert, EmailRouteOptions route) =>
        (route.AppOwnerAlert.Enable ? AlertParts.Owner : AlertParts.None)
        | (route.AlertEnabledByEmailAddress.CustomPropertyName.Length > 0 ? alert.RoutingPart : AlertParts.None);

    /// <summary>Explains why there is no recipient, if that is intended in the settings or by the owners of the tasks.</summary>
    public static string? FindRefusal(Alert alert, EmailRouteOptions route)
    {
        if (route.Recipients.Count > 0)
        {
            return null;
        }

        if (route.AppOwnerAlert.Enable)
        {
            return alert.RoutingOwner is { } owner && !MayGet(owner, route.AppOwnerAlert)
                ? "the owner of the app is not among those who get mail, and the route names nobody else"
                : null;
        }

        var property = route.AlertEnabledByEmailAddress.CustomPropertyName;
        return property.Length > 0 && alert.IsRoutingKnown ? $"the custom property '{property}' names no mail address" : null;
    }

    private static IEnumerable<string> NamedByTask(Alert alert, string propertyName) =>
        propertyName.Length == 0
            ? []
            : alert.RoutingProperties.Where(property => property.Name == propertyName).Select(property => property.Value);

    private static IReadOnlyList<string> OwnerAddresses(AlertOwner? owner, AppOwnerAlert rules) =>
        owner is not null && rules.Enable && MayGet(owner, rules) ? owner.EmailAddresses : [];

    private static bool MayGet(AlertOwner owner, AppOwnerAlert rules)
    {
        var isIncluded = rules.IncludeOwner.IncludeAll || rules.IncludeOwner.User.Exists(user => user.Matches(owner));
        var isExcluded = rules.ExcludeOwner.User.Exists(user => user.Matches(owner));
        return isIncluded && !isExcluded;
    }
}
