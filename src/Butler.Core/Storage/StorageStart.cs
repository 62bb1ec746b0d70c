using Butler.Core.Startup;

namespace Butler.Core.Storage;

/// <summary>Opens the database before anything else starts, and closes it after everything else has stopped.</summary>
internal sealed class StorageStart(SqliteDatabase database, IEnumerable<StorageSchema> schemas, IServiceProvider services) : IStartupStep
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var schema in schemas)
        {
            // A store that keeps its data in the database says so when it is made.
            services.GetService(schema.Contract);
        }

        return Task.Run(database.Open, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(database.Dispose, CancellationToken.None);
}
