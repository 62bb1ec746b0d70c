using System.Text.Json.Serialization;
using Butler.Services;

namespace Butler.Alerts;

/// <summary>A monitored service stopped, or runs again.</summary>
public sealed record ServiceAlert : Alert
{
    /// <summary>Gets the host that the service runs on, as the settings name it.</summary>
    public string Host { get; init; } = "";

    /// <summary>Gets the name of the service, as in <c>QlikSenseEngineService</c>.</summary>
    public string ServiceName { get; init; } = "";

    /// <summary>Gets the service's name in the settings; may be empty.</summary>
    public string FriendlyName { get; init; } = "";

    /// <summary>Gets the state now.</summary>
    public ServiceState State { get; init; } = ServiceState.Unknown;

    /// <summary>Gets the previous state; <see cref="ServiceState.Paused"/>, as in Butler 16, for a service that was stopped when it was
    /// first checked.</summary>
    public ServiceState PreviousState { get; init; } = ServiceState.Unknown;

    /// <summary>Gets other details of the service.</summary>
    public ServiceDetails Details { get; init; } = new();

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => State == ServiceState.Running ? AlertKinds.ServiceStarted.Name : AlertKinds.ServiceStopped.Name;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => $"{Host}|{ServiceName}";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string SubjectName =>
        $"{(FriendlyName.Length > 0 ? FriendlyName : Details.DisplayName.Length > 0 ? Details.DisplayName : ServiceName)} on {Host}";
}
