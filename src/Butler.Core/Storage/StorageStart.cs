using Butler.Core.Startup;

namespace Butler.Core.Storage;

/// <summary>Opens the database before anything else starts, and closes it after everything else has stopped.</summary>
internal sealed class StorageStart(SqliteDatabase database, IEnumerable<StorageSchema> schemas, IServiceProvider services) : IStartupStep
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var used = schemas.Where(schema => services.GetService(schema.Contract)?.GetType() == schema.Store).ToArray();
        return used.Length == 0 ? Task.CompletedTask : Task.Run(() => database.Open(used), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(database.Dispose, CancellationToken.None);
}
