using Butler.Core.Startup;

namespace Butler.Core.Storage;

/// <summary>Opens the databases before anything else starts, and closes them after everything else has stopped.</summary>
/// <remarks>Without the main one there is no start. Any other is a problem when it cannot be opened: alerts go on.</remarks>
internal sealed class StorageStart(ButlerDatabases databases, IEnumerable<StorageSchema> schemas, IServiceProvider services) : IStartupStep
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var schema in schemas)
        {
            // A store that keeps its data in the database says so when it is made.
            services.GetService(schema.Contract);
        }

        return Task.Run(Open, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(databases.Dispose, CancellationToken.None);

    private void Open()
    {
        databases.Main.Open();
        foreach (var database in databases.All.Skip(1))
        {
            database.TryOpen();
        }
    }
}
