using Butler.Alerts;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Signl4;

/// <summary>Raises an alert of any kind in SIGNL4, and resolves it on the next success of the same task.</summary>
internal sealed class Signl4AlertSink(
    string name, Func<Signl4AlertOptions> options, HttpDelivery http, Signl4Incidents incidents, TimeProvider time) : IAlertSink<Alert>, ITargetSelector
{
    public const string ClientName = "Butler.Signl4";
    private static readonly string[] OneTarget = [""];

    public string Name => name;

    public IReadOnlyList<string> SelectTargets(Alert alert, RouteOptions route, bool gateOpen) =>
        gateOpen && !IsAppAwaited(alert, (Signl4RouteOptions)route) && ((Signl4RouteOptions)route).IncludeApp.Includes(AppOf(alert)) ? OneTarget : [];

    public AlertParts GetTargetNeeds(Alert alert, RouteOptions route) =>
        IsAppAwaited(alert, (Signl4RouteOptions)route) ? AlertParts.Task : AlertParts.None;

    public string? FindRefusal(Alert alert, RouteOptions route) =>
        ((Signl4RouteOptions)route).IncludeApp.Includes(AppOf(alert)) ? null : "the app is not among those that includeApp lists";

    public async ValueTask<DeliveryResult> SendAsync(Delivery<Alert> delivery, CancellationToken cancellationToken)
    {
        if (SettingsText.ParseUrl(options().Url) is not { } url)
        {
            return DeliveryResult.Rejected("The url of SIGNL4 is not set or is no URL.");
        }

        var request = new HttpDeliveryRequest
        {
            ClientName = ClientName,
            DeliveryId = delivery.Id,
            Url = url,
            Json = Signl4Payload.New(delivery.Alert, delivery.Kind, (Signl4RouteOptions)delivery.Route),
        };
        return delivery.Kind.Severity == AlertSeverity.Success
            ? await ResolveAsync(delivery.Alert, request, cancellationToken)
            : await RaiseAsync(delivery.Alert, request, cancellationToken);
    }

    private async Task<DeliveryResult> RaiseAsync(Alert alert, HttpDeliveryRequest request, CancellationToken cancellationToken)
    {
        await incidents.NoteAsync(alert, isDelivered: false, cancellationToken);
        var result = await http.SendAsync(request, cancellationToken);
        if (result.Status == AttemptOutcome.Delivered)
        {
            await incidents.NoteAsync(alert, isDelivered: true, CancellationToken.None);
        }
        else if (result.Status == AttemptOutcome.Rejected)
        {
            await incidents.RejectAsync(alert, CancellationToken.None);
        }

        return result;
    }

    private async Task<DeliveryResult> ResolveAsync(Alert success, HttpDeliveryRequest request, CancellationToken cancellationToken)
    {
        if (await incidents.FindAsync(success, cancellationToken) is not { } open)
        {
            return DeliveryResult.Delivered;
        }

        if (!open.IsDelivered)
        {
            // An alert that failed permanently cannot be resolved, and its success need not wait.
            return time.GetUtcNow() - open.ReceivedAt < options().Delivery.MaxAge
                ? DeliveryResult.Retry("The alert about the failure, which this success resolves, is not delivered yet.")
                : DeliveryResult.Delivered;
        }

        var result = await http.SendAsync(request, cancellationToken);
        if (result.Status == AttemptOutcome.Delivered)
        {
            await incidents.ForgetAsync(success, CancellationToken.None);
        }

        return result;
    }

    // Some events do not contain the app, which is then only known from the task.
    private static bool IsAppAwaited(Alert alert, Signl4RouteOptions route) =>
        route.IncludeApp is { Enable: true, IncludeAll: false } && AppOf(alert).Length == 0 && alert.IsAwaited(AlertParts.Task);

    private static string AppOf(Alert alert) => alert switch
    {
        ReloadAlert reload => reload.AppId,
        CloudReloadAlert cloud => cloud.AppId,
        _ => "",
    };
}
