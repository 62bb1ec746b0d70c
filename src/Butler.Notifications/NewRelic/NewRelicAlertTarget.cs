using Butler.Alerts;

namespace Butler.Notifications.NewRelic;

/// <summary>One account that gets an alert in one form. As text <c>event@account</c> or <c>log@account</c>.</summary>
internal sealed record NewRelicAlertTarget(bool IsLog, string Account)
{
    private const string EventPrefix = "event@";
    private const string LogPrefix = "log@";

    public static NewRelicAlertTarget Parse(string text) => text.StartsWith(LogPrefix, StringComparison.Ordinal)
        ? new(true, text[LogPrefix.Length..])
        : new(false, text.StartsWith(EventPrefix, StringComparison.Ordinal) ? text[EventPrefix.Length..] : text);

    public static IReadOnlyList<string> Select(Alert alert, NewRelicRouteOptions route, NewRelicAlertOptions options)
    {
        if (alert is ServiceAlert service && !route.MonitorServiceState.Tells(service.State))
        {
            return [];
        }

        return
        [
            .. Select(alert, route.Destination.Event, options.DestinationAccount.Event).Select(static account => EventPrefix + account),
            .. Select(alert, route.Destination.Log, options.DestinationAccount.Log).Select(static account => LogPrefix + account),
        ];
    }

    /// <summary>Determines whether a custom property of the task may name accounts.</summary>
    public static bool IsNamedByTask(NewRelicRouteOptions route) => Forms(route).Any(static form => form.SendToAccount.ByCustomProperty.IsUsed);

    /// <summary>Explains why no account gets the alert, if that is intended in the settings or by the owners of the tasks.</summary>
    public static string? FindRefusal(Alert alert, NewRelicRouteOptions route) =>
        alert is ServiceAlert service && !route.MonitorServiceState.Tells(service.State) ? $"monitorServiceState leaves out services that are {service.State}"
        : !Forms(route).Any() ? "destination:event:enable and destination:log:enable are both false"
        : IsNamedByTask(route) && alert.IsRoutingKnown ? "no custom property of the task names an account"
        : null;

    private static IEnumerable<NewRelicDestination> Forms(NewRelicRouteOptions route) =>
        new[] { route.Destination.Event, route.Destination.Log }.Where(static form => form.Enable);

    private static IEnumerable<string> Select(Alert alert, NewRelicDestination destination, List<string> always) =>
        destination.Enable
            ? destination.SendToAccount.Find(alert).Concat(always).Where(static account => account.Length > 0).Distinct(StringComparer.Ordinal)
            : [];
}
