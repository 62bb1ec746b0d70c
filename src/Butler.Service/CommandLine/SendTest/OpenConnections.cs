using Butler.Messaging;

namespace Butler.Service.CommandLine.SendTest;

/// <summary>The connections that a running Butler would have, open for as long as a command sends.</summary>
internal sealed class OpenConnections(IReadOnlyList<IAsyncDisposable> connections) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static async Task<OpenConnections> OpenAsync(IEnumerable<IStandingConnection> connections, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        var open = new List<IAsyncDisposable>();
        foreach (var connection in connections)
        {
            try
            {
                open.Add(await connection.OpenAsync(limit.Token));
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Whoever sends over it says that there is none.
                break;
            }
        }

        return new OpenConnections(open);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }
    }
}
