namespace Butler.Core.Services;

/// <summary>A monitored service.</summary>
internal sealed record ServiceTarget(string Host, string Name, string FriendlyName)
{
    public static IEnumerable<ServiceTarget> Of(ServiceMonitorOptions options) =>
        from host in options.Monitor
        from service in host.Services
        select new ServiceTarget(host.Host, service.Name, service.FriendlyName);
}
