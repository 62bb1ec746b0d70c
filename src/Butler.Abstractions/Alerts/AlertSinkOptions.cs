using System.Collections.Concurrent;

namespace Butler.Alerts;

/// <summary>The routes of one destination. Derive from it to add a destination's own settings.</summary>
/// <typeparam name="TRoute">The destination's route options.</typeparam>
/// <remarks>
/// The kinds that are <see cref="AlertKind.SentByDefault"/> (failed and aborted reloads) are sent without a route, even if other kinds have
/// one. A route of their own with <see cref="RouteOptions.Enable"/> off removes them. If there are other routes, they are only sent if the
/// destination's defaults name a receiver (<see cref="RouteOptions.NamesTarget()"/>).
/// Kinds that are <see cref="AlertKind.SentBesideRoutes"/> go to the receivers of the other routes.
/// </remarks>
public class AlertSinkOptions<TRoute>
    where TRoute : RouteOptions, new()
{
    private readonly List<Action<TRoute>> _defaults = [];
    private readonly Dictionary<string, Action<TRoute>> _routes = new(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, Action<TRoute>> _opened = new(StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _closed = new(StringComparer.Ordinal);

    private readonly HashSet<string> _leftOut = new(StringComparer.Ordinal);

    // Creating a route may involve reading a section of a file, which is too slow to do for every delivery.
    private readonly ConcurrentDictionary<string, TRoute> _made = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets whether the destination gets anything at all.</summary>
    /// <value><see langword="true"/> by default: an added destination is on.</value>
    public bool Enable { get; set; } = true;

    /// <summary>Gets or sets how deliveries are made.</summary>
    public DeliveryOptions Delivery { get; set; } = new();

    /// <summary>Gets whether a route is given, be it on or off.</summary>
    public bool HasRoutes => _routes.Count > 0;

    /// <summary>Sets the options shared by all routes of the destination.</summary>
    /// <param name="configure">Changes a route. Runs before the route's own settings.</param>
    public void Defaults(Action<TRoute> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _defaults.Add(configure);
        _made.Clear();
    }

    /// <summary>Sends alerts of a kind to this destination.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="configure">Changes the route; <see langword="null"/> uses the defaults.</param>
    public void Route(AlertKind kind, Action<TRoute>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(kind);
        Route(kind.SectionName, configure);
    }

    /// <summary>Sends alerts of a kind to this destination.</summary>
    /// <param name="sectionName">The section name of the kind, as in <c>reloadTaskFailure</c>.</param>
    /// <param name="configure">Changes the route; <see langword="null"/> uses the defaults.</param>
    public void Route(string sectionName, Action<TRoute>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(sectionName);
        _routes[sectionName] = _routes.GetValueOrDefault(sectionName) + (configure ?? (static _ => { }));
        _made.Clear();
    }

    /// <summary>Sends alerts of a kind to this destination regardless of its routes, because of a switch elsewhere.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="configure">Changes the route, before the kind's own route does; <see langword="null"/> uses the defaults.</param>
    public void Open(AlertKind kind, Action<TRoute>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(kind);
        _opened[kind.SectionName] = _opened.GetValueOrDefault(kind.SectionName) + (configure ?? (static _ => { }));
        _made.Clear();
    }

    /// <summary>Keeps alerts of a kind from this destination, regardless of its routes.</summary>
    /// <param name="kind">The kind.</param>
    public void Close(AlertKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        _closed.Add(kind.Name);
    }

    /// <summary>Removes a kind from those that are sent without a route. A route, or <see cref="Open"/>, still sends it.</summary>
    /// <param name="kind">The kind.</param>
    public void LeaveOut(AlertKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        _leftOut.Add(kind.Name);
    }

    /// <summary>Determines whether the settings explicitly exclude alerts of a kind from this destination.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns><see langword="true"/> for a kind that is closed, or whose route is off; <see langword="false"/> for one that is not
    /// mentioned.</returns>
    public bool IsSwitchedOff(AlertKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return _closed.Contains(kind.Name) || (TryFindGiven(kind, out var configure) && !Make(kind, configure).Enable);
    }

    /// <summary>Finds the route of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The route, shared by all callers, not to be changed; <see langword="null"/> when alerts of the kind do not go to this
    /// destination.</returns>
    public TRoute? FindRoute(AlertKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var isGiven = TryFindGiven(kind, out var configure);
        if (!Enable || _closed.Contains(kind.Name) || !(isGiven || kind.SentBesideRoutes || (kind.SentByDefault && !_leftOut.Contains(kind.Name))))
        {
            return null;
        }

        var route = Make(kind, configure);
        return route.Enable && (isGiven || (!HasRoutes && !kind.SentBesideRoutes) || route.NamesTarget()) ? route : null;
    }

    /// <summary>Determines whether there is a route for a kind, on or off.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns><see langword="true"/> if there is one under the section name of the kind or its group.</returns>
    public bool IsRouted(AlertKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return _routes.ContainsKey(kind.SectionName) || _routes.ContainsKey(kind.GroupSectionName);
    }

    /// <summary>Creates a route with just the destination's defaults.</summary>
    /// <returns>The route.</returns>
    public TRoute CreateDefaultRoute() => CreateRoute(null);

    private bool TryFindGiven(AlertKind kind, out Action<TRoute>? configure)
    {
        var isGiven = _routes.TryGetValue(kind.SectionName, out configure) || _routes.TryGetValue(kind.GroupSectionName, out configure);
        if (!_opened.TryGetValue(kind.SectionName, out var open))
        {
            return isGiven;
        }

        configure = open + configure;
        return true;
    }

    private TRoute Make(AlertKind kind, Action<TRoute>? configure) => _made.GetOrAdd(
        kind.SectionName,
        static (_, make) => make.Kind.SentBesideRoutes ? make.Options.CreateBesideRoutes(make.Configure) : make.Options.CreateRoute(make.Configure),
        (Options: this, Kind: kind, Configure: configure));

    // The receivers of failed reloads also get Butler's own problems, unless the kind's own route says otherwise. Gates only apply to tasks.
    private TRoute CreateBesideRoutes(Action<TRoute>? configure)
    {
        var route = CreateRoute(beside =>
        {
            (beside.AlertEnableByTag, beside.AlertEnableByCustomProperty) = (new TagGate(), new CustomPropertyGate());
            configure?.Invoke(beside);
        });
        foreach (var kind in AlertKinds.All.Where(static kind => !kind.SentBesideRoutes).OrderByDescending(static kind => kind.SentByDefault))
        {
            if (FindRoute(kind) is { } other)
            {
                route.AdoptTarget(other);
            }
        }

        return route;
    }

    private TRoute CreateRoute(Action<TRoute>? configure)
    {
        var route = new TRoute();
        foreach (var setDefault in _defaults)
        {
            setDefault(route);
        }

        configure?.Invoke(route);
        return route;
    }
}
