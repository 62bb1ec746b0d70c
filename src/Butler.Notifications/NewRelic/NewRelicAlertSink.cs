using System.Net;
using Butler.Alerts;
using Butler.Notifications.Shared;
using Microsoft.Extensions.Options;

namespace Butler.Notifications.NewRelic;

/// <summary>Sends alerts of every kind to New Relic accounts, as events and log entries.</summary>
internal sealed class NewRelicAlertSink(
    string name, Func<NewRelicAlertOptions> options, IOptionsMonitor<NewRelicOptions> accounts, NewRelicFieldSource fields, HttpDelivery http)
    : IAlertSink<Alert>, ITargetSelector
{
    private static readonly HttpStatusCode[] OkOrAccepted = [HttpStatusCode.OK, HttpStatusCode.Accepted];

    public string Name => name;

    public IReadOnlyList<string> SelectTargets(Alert alert, RouteOptions route, bool gateOpen) =>
        gateOpen ? NewRelicAlertTarget.Select(alert, (NewRelicRouteOptions)route, options()) : [];

    public AlertParts GetTargetNeeds(Alert alert, RouteOptions route) =>
        NewRelicAlertTarget.IsNamedByTask((NewRelicRouteOptions)route) ? alert.RoutingPart : AlertParts.None;

    public string? FindRefusal(Alert alert, RouteOptions route) => NewRelicAlertTarget.FindRefusal(alert, (NewRelicRouteOptions)route);

    public async ValueTask<DeliveryResult> SendAsync(Delivery<Alert> delivery, CancellationToken cancellationToken)
    {
        var target = NewRelicAlertTarget.Parse(delivery.Target);
        if (accounts.CurrentValue.Accounts.Find(candidate => candidate.AccountName == target.Account) is not { } account)
        {
            return DeliveryResult.Rejected($"There is no account '{target.Account}' in Butler:thirdPartyToolsCredentials:newRelic.");
        }

        var urls = options().Url;
        if ((target.IsLog ? SettingsText.ParseUrl(urls.Log) : NewRelicUrl.OfEvents(urls.Event, account.AccountId)) is not { } url)
        {
            return DeliveryResult.Rejected($"The url:{(target.IsLog ? "log" : "event")} of New Relic is not set or is no URL.");
        }

        var request = NewRelicClient.CreateRequest(account, url, CreateRequest(delivery, target, url));
        return await http.SendAsync(request with { DeliveryId = delivery.Id }, cancellationToken);
    }

    private NewRelicRequest CreateRequest(Delivery<Alert> delivery, NewRelicAlertTarget target, Uri url)
    {
        var route = (NewRelicRouteOptions)delivery.Route;
        var destination = target.IsLog ? route.Destination.Log : route.Destination.Event;
        var described = fields.Describe(delivery.Alert, delivery.Kind, route, destination);
        var given = route.SharedSettings.Attribute.Static.Concat(destination.Attribute.Static);
        return new NewRelicRequest
        {
            Url = _ => url,
            Json = target.IsLog ? NewRelicAlertPayload.Log(described, given) : NewRelicAlertPayload.Event(described, given),
            Accepted = OkOrAccepted,
            Headers = route.SharedSettings.Header,
            TimeLimit = Timeout.InfiniteTimeSpan,
        };
    }
}
