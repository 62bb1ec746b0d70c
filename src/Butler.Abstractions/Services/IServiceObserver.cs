namespace Butler.Services;

/// <summary>Is notified of every check by the service monitor, whether or not the state changed.</summary>
/// <remarks>Register as a singleton of this interface. State changes are alerts and go to <c>IAlertSink</c> instead. Exceptions are logged and
/// do not affect others.</remarks>
public interface IServiceObserver
{
    /// <summary>Called with the result of a check.</summary>
    /// <param name="observation">One service.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the observation is taken over.</returns>
    ValueTask ObserveAsync(ServiceObservation observation, CancellationToken cancellationToken);
}

/// <summary>Details of a service other than its state.</summary>
public sealed record ServiceDetails
{
    /// <summary>Gets the name that the service manager shows; empty when unknown.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>Gets how the service is started.</summary>
    public ServiceStartType StartType { get; init; } = ServiceStartType.Unknown;

    /// <summary>Gets the program with its arguments; empty when unknown.</summary>
    public string ExePath { get; init; } = "";

    /// <summary>Gets the names of the services that this one needs.</summary>
    public IReadOnlyList<string> Dependencies { get; init; } = [];
}

/// <summary>How a service is started; the numbers are stored as <c>startup_mode_num</c>.</summary>
public enum ServiceStartType
{
    /// <summary>Unknown, or the service is a driver.</summary>
    Unknown = -1,

    /// <summary>With the machine.</summary>
    Automatic = 0,

    /// <summary>With the machine, after a delay.</summary>
    AutomaticDelayed = 1,

    /// <summary>On demand.</summary>
    Manual = 2,

    /// <summary>Disabled.</summary>
    Disabled = 3,
}

/// <summary>The result of one check of a service.</summary>
public sealed record ServiceObservation
{
    /// <summary>Gets the host that the service runs on, as the settings name it.</summary>
    public required string Host { get; init; }

    /// <summary>Gets the name of the service, as in <c>QlikSenseEngineService</c>.</summary>
    public required string ServiceName { get; init; }

    /// <summary>Gets the service's name in the settings; may be empty.</summary>
    public string FriendlyName { get; init; } = "";

    /// <summary>Gets the state.</summary>
    public ServiceState State { get; init; } = ServiceState.Unknown;

    /// <summary>Gets other details of the service.</summary>
    public ServiceDetails Details { get; init; } = new();

    /// <summary>Gets when it was looked at.</summary>
    public DateTimeOffset Time { get; init; }
}

/// <summary>The state of a Windows service; numbers are those of the Windows service control manager.</summary>
public enum ServiceState
{
    /// <summary>Unknown.</summary>
    Unknown = -1,

    /// <summary>The service does not run.</summary>
    Stopped = 1,

    /// <summary>The service is about to run.</summary>
    StartPending = 2,

    /// <summary>The service is about to stop.</summary>
    StopPending = 3,

    /// <summary>The service runs.</summary>
    Running = 4,

    /// <summary>The service is about to leave its pause.</summary>
    ContinuePending = 5,

    /// <summary>The service is about to pause.</summary>
    PausePending = 6,

    /// <summary>The service pauses.</summary>
    Paused = 7,
}
