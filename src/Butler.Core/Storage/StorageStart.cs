using Butler.Core.Startup;

namespace Butler.Core.Storage;

/// <summary>Opens the databases before anything else starts, and closes them after everything else has stopped.</summary>
/// <remarks>Without the main one, Butler does not start. If any other cannot be opened, it is reported as a problem: alerts continue.</remarks>
internal sealed class StorageStart(ButlerDatabases databases, IEnumerable<StorageSchema> schemas, IServiceProvider services) : IStartupStep
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var schema in schemas)
        {
            // A store in the database declares that when it is created.
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
