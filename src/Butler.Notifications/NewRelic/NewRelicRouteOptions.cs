using Butler.Alerts;

namespace Butler.Notifications.NewRelic;

/// <summary>One route to New Relic.</summary>
public sealed class NewRelicRouteOptions : RouteOptions
{
    /// <summary>Initializes a new instance of the <see cref="NewRelicRouteOptions"/> class without the start of the script log, which is not sent to New Relic.</summary>
    public NewRelicRouteOptions()
    {
        HeadScriptLogLines = 0;
        Destination = new NewRelicDestinations(this);
        SharedSettings = new NewRelicSharedSettings(this);
    }

    /// <summary>Gets what is sent, and to which accounts.</summary>
    public NewRelicDestinations Destination { get; }

    /// <summary>Gets the common settings of events and log entries.</summary>
    public NewRelicSharedSettings SharedSettings { get; }

    /// <summary>Gets or sets which service state changes are sent.</summary>
    public NewRelicServiceStates MonitorServiceState { get; set; } = new();

    /// <inheritdoc/>
    public override void AdoptTarget(RouteOptions other)
    {
        if (NamesAccounts(Destination.Event) || NamesAccounts(Destination.Log))
        {
            return;
        }

        var from = ((NewRelicRouteOptions)other).Destination;
        (Destination.Event.Enable, Destination.Event.SendToAccount) = (from.Event.Enable, from.Event.SendToAccount);
        (Destination.Log.Enable, Destination.Log.SendToAccount) = (from.Log.Enable, from.Log.SendToAccount);
    }

    private static bool NamesAccounts(NewRelicDestination destination) => destination.Enable && destination.SendToAccount.Named.Any();
}
