namespace Butler.Notifications.NewRelic;

/// <summary>The two forms in which New Relic gets an alert. Each account gets each form as a separate delivery.</summary>
public sealed class NewRelicDestinations
{
    internal NewRelicDestinations(NewRelicRouteOptions route) => Log = new NewRelicLogDestination(route);

    /// <summary>Gets how alerts become events.</summary>
    public NewRelicDestination Event { get; } = new();

    /// <summary>Gets how alerts become log entries.</summary>
    public NewRelicLogDestination Log { get; }
}
