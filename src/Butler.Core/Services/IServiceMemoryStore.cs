namespace Butler.Core.Services;

/// <summary>Remembers the states of services across restarts.</summary>
internal interface IServiceMemoryStore
{
    Task<ServiceMemory> ReadAsync(ServiceTarget target, CancellationToken cancellationToken);

    Task WriteAsync(ServiceTarget target, ServiceMemory memory, CancellationToken cancellationToken);
}
