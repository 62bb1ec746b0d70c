using Butler.Core.Startup;
using Butler.Core.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Uses Butler's stores without starting a host.</summary>
public static class ButlerStorageServiceProviderExtensions
{
    /// <summary>Opens the storage for a program that does one thing and ends. A host that is started opens it by itself.</summary>
    /// <param name="services">The services of a Butler.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Closes the storage when it is disposed of.</returns>
    /// <exception cref="ButlerStorageException">The storage cannot be used, for example because a running Butler uses it.</exception>
    public static async Task<IAsyncDisposable> OpenButlerStorageAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(services);
        var storage = services.GetServices<IStartupStep>().OfType<StorageStart>().Single();
        await storage.StartAsync(cancellationToken);
        return new OpenStorage(storage);
    }

    private sealed class OpenStorage(StorageStart storage) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await storage.StopAsync(CancellationToken.None);
    }
}
