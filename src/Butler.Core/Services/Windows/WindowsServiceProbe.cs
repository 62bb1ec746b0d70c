using System.Collections.Concurrent;
using System.ComponentModel;
using System.Runtime.Versioning;
using System.ServiceProcess;
using Butler.Services;

namespace Butler.Core.Services.Windows;

/// <summary>Queries services through the service control manager of this or another machine.</summary>
/// <remarks>Its calls cannot be canceled. One that hangs occupies a single thread for its service; later checks wait for the same call.</remarks>
[SupportedOSPlatform("windows")]
internal sealed class WindowsServiceProbe : IServiceProbe
{
    private const int NoSuchService = 1060;
    private readonly ConcurrentDictionary<(string Host, string Name), Lazy<Task<ServiceReading?>>> _underWay = new();

    public async ValueTask<ServiceReading?> ReadAsync(string host, string serviceName, CancellationToken cancellationToken)
    {
        var key = (host, serviceName);
        var look = _underWay.GetOrAdd(key, static key => new(() => Task.Run(() => Read(key.Host, key.Name))));
        try
        {
            return await look.Value.WaitAsync(cancellationToken);
        }
        finally
        {
            if (look.Value.IsCompleted)
            {
                _underWay.TryRemove(new(key, look));
            }
        }
    }

    private static ServiceReading? Read(string host, string name)
    {
        var isLocal = LocalHost.Is(host);
        try
        {
            using var service = isLocal ? new ServiceController(name) : new ServiceController(name, host);
            return new ServiceReading(StateOf(service.Status), new ServiceDetails
            {
                DisplayName = service.DisplayName,
                StartType = StartTypeOf(service.StartType, isLocal && ServiceRegistry.IsDelayed(name)),
                ExePath = isLocal ? ServiceRegistry.ExePath(name) : "",
                Dependencies = DependenciesOf(service),
            });
        }
        catch (InvalidOperationException failure) when (failure.InnerException is Win32Exception { NativeErrorCode: NoSuchService })
        {
            return null;
        }
        catch (Exception failure) when (failure is InvalidOperationException or Win32Exception or ArgumentException)
        {
            throw new ServiceProbeException(failure.InnerException?.Message ?? failure.Message, failure);
        }
    }

    private static string[] DependenciesOf(ServiceController service)
    {
        var needed = service.ServicesDependedOn;
        var names = Array.ConvertAll(needed, static other => other.ServiceName);
        Array.ForEach(needed, static other => other.Dispose());
        return names;
    }

    // The numbers of both are those of Windows.
    private static ServiceState StateOf(ServiceControllerStatus status) =>
        Enum.IsDefined((ServiceState)(int)status) ? (ServiceState)(int)status : ServiceState.Unknown;

    private static ServiceStartType StartTypeOf(ServiceStartMode mode, bool isDelayed) => mode switch
    {
        ServiceStartMode.Automatic => isDelayed ? ServiceStartType.AutomaticDelayed : ServiceStartType.Automatic,
        ServiceStartMode.Manual => ServiceStartType.Manual,
        ServiceStartMode.Disabled => ServiceStartType.Disabled,
        _ => ServiceStartType.Unknown,
    };
}
