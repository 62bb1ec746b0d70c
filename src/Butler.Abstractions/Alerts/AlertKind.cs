namespace Butler.Alerts;

/// <summary>The type of event that an alert reports. Destinations route by kind.</summary>
/// <param name="Name">The unique name, as in <c>reload-failed</c>: lower case, stored with every alert, never changed.</param>
/// <param name="SectionName">The name of this kind's route section below each destination section, as in <c>reloadTaskFailure</c>.</param>
/// <param name="Title">The sentence that announces the event, as in <c>Qlik Sense reload failed</c>.</param>
/// <param name="Severity">How bad the news are.</param>
/// <remarks>
/// Register your own kind with <c>AddAlertKind</c>. Sinks need no changes: every built-in sink can send every kind.
/// </remarks>
public sealed record AlertKind(string Name, string SectionName, string Title, AlertSeverity Severity)
{
    /// <summary>Gets whether destinations send alerts of this kind without a route for it.</summary>
    /// <value><see langword="false"/> by default. A route for the kind that is off switches it off.</value>
    public bool SentByDefault { get; init; }

    /// <summary>Gets whether alerts of this kind are also sent, without a route, to the receivers of the destination's other routes.</summary>
    /// <value><see langword="false"/> by default. A section with the kind's name sets the route, or switches it off.</value>
    public bool SentBesideRoutes { get; init; }

    /// <summary>Gets the name of a section that routes several kinds at once, like <c>serviceMonitor</c> for services that stop and start.</summary>
    /// <value>Empty by default. A section with the kind's own <see cref="SectionName"/> takes precedence.</value>
    public string GroupSectionName { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>The severity of an alert. Default templates choose colors and symbols by it.</summary>
public enum AlertSeverity
{
    /// <summary>Something went well.</summary>
    Success,

    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>Someone should look at it soon.</summary>
    Warning,

    /// <summary>Something failed.</summary>
    Error,
}
