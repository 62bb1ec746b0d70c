using System.Collections.Concurrent;
using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Alerts.Routing;

/// <summary>Caches the routes of each kind, and their needs, until the settings change.</summary>
/// <remarks>
/// Avoids querying every destination, and combining their needs, for every alert. Changed settings arrive as a new options object and with it
/// a new <see cref="IAlertDestination.Delivery"/> object; a destination that changes in any other way is queried again after a second.
/// </remarks>
internal sealed class RouteTable(Destinations destinations, TimeProvider time, ILogger<RouteTable> logger)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<AlertKind, Entry> _entries = new();

    public IReadOnlyList<AlertRoute> RoutesOf(AlertKind kind) => EntryOf(kind).Routes;

    public AlertNeeds NeedsOf(AlertKind kind) => EntryOf(kind).Needs;

    /// <summary>Determines whether an alert of a kind without a route is one that someone should receive.</summary>
    public bool ShouldBeTold(AlertKind kind)
    {
        var enabled = destinations.All.Where(static destination => destination.IsEnabled).ToList();
        return !kind.SentBesideRoutes && kind.Severity is AlertSeverity.Error or AlertSeverity.Warning && enabled.Count > 0
            && !enabled.Exists(destination => destination.IsSwitchedOff(kind));
    }

    private Entry EntryOf(AlertKind kind)
    {
        var all = destinations.All;
        if (_entries.TryGetValue(kind, out var entry) && IsCurrent(entry, all))
        {
            return entry;
        }

        var marks = all.Select(destination => destination.Delivery).ToArray();
        var routes = new List<AlertRoute>();
        var needs = AlertNeeds.None;
        foreach (var destination in all)
        {
            try
            {
                if (destination.FindRoute(kind) is { } route)
                {
                    needs = needs.Union(NeedsOf(destination, kind, route));
                    routes.Add(new AlertRoute(destination, route));
                }
            }
            catch (Exception failure)
            {
                // One sink's invalid settings must not keep the alert from the others.
                logger.RouteFailed(destination.Name, kind.Name, FailureText.Describe(failure));
            }
        }

        return _entries[kind] = new Entry(routes, needs, marks, time.GetTimestamp());
    }

    private static AlertNeeds NeedsOf(IAlertDestination destination, AlertKind kind, RouteOptions route)
    {
        var needs = destination.GetNeeds(kind, route);

        // A gate checks tags and properties whether or not the sink shows them.
        return route.AlertEnableByTag.Enable || route.AlertEnableByCustomProperty.Enable
            ? needs.Union(new AlertNeeds(AlertParts.Task | AlertParts.App))
            : needs;
    }

    private bool IsCurrent(Entry entry, IReadOnlyList<IAlertDestination> all)
    {
        for (var i = 0; i < all.Count; i++)
        {
            if (!ReferenceEquals(entry.Marks[i], all[i].Delivery))
            {
                return false;
            }
        }

        return time.GetElapsedTime(entry.MadeAt) < MaxAge;
    }

    private sealed record Entry(IReadOnlyList<AlertRoute> Routes, AlertNeeds Needs, DeliveryOptions[] Marks, long MadeAt);
}
