using Butler.Executions.Storage;

namespace Butler.Core.Alerts.Reconciliation;

/// <summary>Changes the marks of sites one at a time, so that two services do not undo each other's changes.</summary>
internal sealed class ExecutionMarks(IExecutionStore store) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Changes the mark of a site.</summary>
    /// <param name="site">The site.</param>
    /// <param name="change">Makes the new mark of the stored one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The new mark.</returns>
    public async Task<ExecutionMark> ChangeAsync(string site, Func<ExecutionMark?, ExecutionMark> change, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var known = await store.FindMarkAsync(site, cancellationToken);
            var mark = change(known);
            if (mark != known)
            {
                await store.SetMarkAsync(mark, cancellationToken);
            }

            return mark;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
