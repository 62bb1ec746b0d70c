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

    /// <summary>Rewrites each database file as a whole: afterwards it is as small as it can be, and gives back space that is not needed any more.
    /// A database that an earlier version made does not do that by itself. Needs the size of the largest file once more on the disk.</summary>
    /// <param name="services">The services of a Butler.</param>
    /// <param name="cancellationToken">Keeps it from beginning.</param>
    /// <returns>The files that exist, the main one first.</returns>
    /// <exception cref="ButlerStorageException">A file cannot be used, for example because a running Butler uses it. It is as it was.</exception>
    public static Task<IReadOnlyList<CompactedDatabase>> CompactButlerStorageAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(services);
        var files = services.GetRequiredService<ButlerDatabases>().All.Select(static database => database.Locate()).ToList();
        return Task.Run(() => DatabaseCompacting.Run(files), cancellationToken);
    }

    private sealed class OpenStorage(StorageStart storage) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await storage.StopAsync(CancellationToken.None);
    }
}
