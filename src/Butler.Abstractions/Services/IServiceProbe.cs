namespace Butler.Services;

/// <summary>Checks the services of a host. One implementation per service manager.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public interface IServiceProbe
{
    /// <summary>Checks one service.</summary>
    /// <param name="host">The host, as the settings name it.</param>
    /// <param name="serviceName">The name of the service, as in <c>QlikSenseEngineService</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The result; <see langword="null"/> if the host has no such service.</returns>
    /// <exception cref="ServiceProbeException">The host cannot be reached, or refuses. The message has the reason.</exception>
    ValueTask<ServiceReading?> ReadAsync(string host, string serviceName, CancellationToken cancellationToken);
}

/// <summary>The result of probing a service.</summary>
/// <param name="State">The state.</param>
/// <param name="Details">Other details of the service.</param>
public sealed record ServiceReading(ServiceState State, ServiceDetails Details);
