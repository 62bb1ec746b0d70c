namespace Butler.Services;

/// <summary>What was seen of one service at one look.</summary>
public sealed record ServiceObservation
{
    /// <summary>Gets the host that the service runs on, as the settings name it.</summary>
    public required string Host { get; init; }

    /// <summary>Gets the name of the service, as in <c>QlikSenseEngineService</c>.</summary>
    public required string ServiceName { get; init; }

    /// <summary>Gets the name that the settings give the service; empty when they give none.</summary>
    public string FriendlyName { get; init; } = "";

    /// <summary>Gets the state.</summary>
    public ServiceState State { get; init; } = ServiceState.Unknown;

    /// <summary>Gets what else is known of the service.</summary>
    public ServiceDetails Details { get; init; } = new();

    /// <summary>Gets when it was looked at.</summary>
    public DateTimeOffset Time { get; init; }
}
