namespace Butler.Services;

/// <summary>Looks at the services of a host. One implementation per service manager.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public interface IServiceProbe
{
    /// <summary>Looks at one service.</summary>
    /// <param name="host">The host, as the settings name it.</param>
    /// <param name="serviceName">The name of the service, as in <c>QlikSenseEngineService</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was seen; <see langword="null"/> when the host has no such service.</returns>
    /// <exception cref="ServiceProbeException">The host cannot be reached, or refuses. The message says why.</exception>
    ValueTask<ServiceReading?> ReadAsync(string host, string serviceName, CancellationToken cancellationToken);
}

/// <summary>What a probe reads of a service.</summary>
/// <param name="State">The state.</param>
/// <param name="Details">What else is known of it.</param>
public sealed record ServiceReading(ServiceState State, ServiceDetails Details);
