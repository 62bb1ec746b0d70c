using System.Collections.Concurrent;

namespace Butler.Qlik.Qrs;

/// <summary>Downloads script logs from one site. Which of the two APIs a server supports is determined once per host.</summary>
internal sealed class ScriptLogDownload(IQrsClient client, TimeProvider time)
{
    // QRS returns 404 if it is called too soon, for the ticket as well as for the file.
    private static readonly TimeSpan[] Waits = [TimeSpan.Zero, TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(1200)];
    private readonly ConcurrentDictionary<string, bool> _usesNewWay = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Downloads one log.</summary>
    /// <returns>The text; empty when QRS gave an empty one every time.</returns>
    /// <exception cref="QrsException">It could not be had.</exception>
    public async Task<string> FetchAsync(string taskId, string fileReferenceId, string executionResultId, CancellationToken cancellationToken) =>
        await TryAsync(
            taskId,
            fileReferenceId,
            executionResultId,
            client.GetTextAsync,
            static text => text.Length > 0,
            cancellationToken) ?? "";

    /// <summary>Opens one log as a stream.</summary>
    /// <exception cref="QrsException">It could not be had.</exception>
    public async Task<Stream> OpenAsync(string taskId, string fileReferenceId, string executionResultId, CancellationToken cancellationToken) =>
        (await TryAsync(taskId, fileReferenceId, executionResultId, client.OpenAsync, static _ => true, cancellationToken))!;

    private async Task<T?> TryAsync<T>(
        string taskId, string fileReferenceId, string executionResultId, Func<QrsCall, CancellationToken, Task<T>> read,
        Func<T, bool> isThere, CancellationToken cancellationToken)
        where T : class
    {
        QrsException? last = null;
        foreach (var wait in Waits)
        {
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, cancellationToken);
            }

            try
            {
                var log = await TryOnceAsync(taskId, fileReferenceId, executionResultId, read, cancellationToken);
                if (isThere(log))
                {
                    return log;
                }

                last = null;
            }
            catch (QrsException exception) when (!exception.IsOutage && exception.Failure != QrsFailure.Forbidden)
            {
                last = exception;
            }
        }

        return last is null ? null : throw last;
    }

    private async Task<T> TryOnceAsync<T>(
        string taskId, string fileReferenceId, string executionResultId, Func<QrsCall, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        var host = client.CurrentHost;
        var newFirst = _usesNewWay.GetValueOrDefault(host);
        try
        {
            return await TryOneWayAsync(Ticket(newFirst, taskId, fileReferenceId, executionResultId), host, newFirst, read, cancellationToken);
        }
        catch (QrsException exception) when (!exception.IsOutage && Guid.TryParseExact(executionResultId, "D", out _))
        {
            return await TryOneWayAsync(Ticket(!newFirst, taskId, fileReferenceId, executionResultId), host, !newFirst, read, cancellationToken);
        }
    }

    private static QrsCall Ticket(bool newWay, string taskId, string fileReferenceId, string executionResultId) =>
        newWay ? QrsCall.ScriptLogFileTicket(taskId, executionResultId) : QrsCall.ScriptLogTicket(taskId, fileReferenceId);

    private async Task<T> TryOneWayAsync<T>(
        QrsCall ticketCall, string host, bool newWay, Func<QrsCall, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        var ticket = await client.GetAsync(ticketCall, QrsJson.Default.QrsTicket, cancellationToken);
        if (string.IsNullOrEmpty(ticket.Value))
        {
            throw new QrsException(QrsFailure.NotFound, $"QRS at {host} gave no ticket for the script log.");
        }

        var log = await read(QrsCall.ScriptLogDownload(ticket.Value), cancellationToken);
        _usesNewWay[host] = newWay;
        return log;
    }
}
