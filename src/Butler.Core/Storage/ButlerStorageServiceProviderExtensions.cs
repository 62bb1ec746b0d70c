using Butler.Core.Startup;
using Butler.Core.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Uses Butler's stores without starting a host.</summary>
public static class ButlerStorageServiceProviderExtensions
{
    /// <summary>Opens the storage for a program that performs a single operation. A started host opens it itself.</summary>
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

    /// <summary>Rewrites each database file completely: afterward it is as small as possible, and returns unused space.
    /// A database created by an earlier version does not do this by itself. Needs free disk space equal to the size of the largest file.</summary>
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
