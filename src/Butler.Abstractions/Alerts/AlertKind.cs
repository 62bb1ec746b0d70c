namespace Butler.Alerts;

/// <summary>What sort of event an alert tells of. A destination routes by kind.</summary>
/// <param name="Name">The unique name, as in <c>reload-failed</c>: lower case, stored with every alert, never changed.</param>
/// <param name="SectionName">The name of this kind's route section below each destination section, as in <c>reloadTaskFailure</c>.</param>
/// <param name="Title">The sentence that announces the event, as in <c>Qlik Sense reload failed</c>.</param>
/// <param name="Severity">How bad the news are.</param>
/// <remarks>
/// Register a kind of your own with <c>AddAlertKind</c>. No sink needs an edit: every built-in sink sends every kind.
/// </remarks>
public sealed record AlertKind(string Name, string SectionName, string Title, AlertSeverity Severity)
{
    /// <summary>Gets whether destinations send alerts of this kind without a route for it.</summary>
    /// <value><see langword="false"/> by default. A route for it that is off switches it off.</value>
    public bool SentByDefault { get; init; }

    /// <summary>Gets whether alerts of this kind go to a destination besides its routes, to whom these send.</summary>
    /// <value><see langword="false"/> by default. A section with the kind's name sets the route, or switches it off.</value>
    public bool SentBesideRoutes { get; init; }

    /// <summary>Gets the name of a section that routes several kinds at once, as <c>serviceMonitor</c> does for services that stop and start.</summary>
    /// <value>Empty by default. A section with the kind's own <see cref="SectionName"/> wins over it.</value>
    public string GroupSectionName { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>How good or bad the news of an alert are. Default templates pick colours and symbols by it.</summary>
public enum AlertSeverity
{
    /// <summary>Something went well.</summary>
    Success,

    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>Somebody should look at it soon.</summary>
    Warning,

    /// <summary>Something failed.</summary>
    Error,
}
