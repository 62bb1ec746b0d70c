using System.Collections.Concurrent;
using Butler.Alerts;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Alerts;

/// <summary>Remembers the routes of each kind, and what they need, for as long as the settings stay as they are.</summary>
/// <remarks>
/// Saves asking every destination, and joining what they need, for every alert. Changed settings come as a new options object and with it
/// a new <see cref="IAlertDestination.Delivery"/> object; a destination that changes in any other way is asked again after a second.
/// </remarks>
internal sealed class RouteTable(Destinations destinations, TimeProvider time, ILogger<RouteTable> logger)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<AlertKind, Entry> _entries = new();

    public IReadOnlyList<AlertRoute> RoutesOf(AlertKind kind) => EntryOf(kind).Routes;

    public AlertNeeds NeedsOf(AlertKind kind) => EntryOf(kind).Needs;

    /// <summary>Determines whether an alert of a kind that has no route is one that somebody should be told of.</summary>
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
                // One sink's unusable settings must not take the alert from the others.
                logger.RouteFailed(destination.Name, kind.Name, FailureText.Describe(failure));
            }
        }

        return _entries[kind] = new Entry(routes, needs, marks, time.GetTimestamp());
    }

    private static AlertNeeds NeedsOf(IAlertDestination destination, AlertKind kind, RouteOptions route)
    {
        var needs = destination.GetNeeds(kind, route);

        // A gate looks at tags and properties whatever the sink prints.
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
