using System.Collections.Concurrent;

namespace Butler.Qlik.Qrs;

/// <summary>Downloads script logs from one site. Which of the two ways a server knows is found out once per host.</summary>
internal sealed class ScriptLogDownload(IQrsClient client, TimeProvider time)
{
    // QRS answers 404 when it is asked too soon, for the ticket as well as for the file.
    private static readonly TimeSpan[] Waits = [TimeSpan.Zero, TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(1200)];
    private readonly ConcurrentDictionary<string, bool> _usesNewWay = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Downloads one log.</summary>
    /// <returns>The text; empty when QRS gave an empty one every time.</returns>
    /// <exception cref="QrsException">It could not be had.</exception>
    public async Task<string> FetchAsync(string taskId, string fileReferenceId, string executionResultId, CancellationToken cancellationToken)
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
                var text = await FetchOnceAsync(taskId, fileReferenceId, executionResultId, cancellationToken);
                if (text.Length > 0)
                {
                    return text;
                }

                last = null;
            }
            catch (QrsException exception) when (!exception.IsOutage && exception.Failure != QrsFailure.Forbidden)
            {
                last = exception;
            }
        }

        return last is null ? "" : throw last;
    }

    private async Task<string> FetchOnceAsync(
        string taskId, string fileReferenceId, string executionResultId, CancellationToken cancellationToken)
    {
        var host = client.CurrentHost;
        var newFirst = _usesNewWay.GetValueOrDefault(host);
        try
        {
            return await FetchAsync(Ticket(newFirst, taskId, fileReferenceId, executionResultId), host, newFirst, cancellationToken);
        }
        catch (QrsException exception) when (!exception.IsOutage && Guid.TryParseExact(executionResultId, "D", out _))
        {
            return await FetchAsync(Ticket(!newFirst, taskId, fileReferenceId, executionResultId), host, !newFirst, cancellationToken);
        }
    }

    private static QrsCall Ticket(bool newWay, string taskId, string fileReferenceId, string executionResultId) =>
        newWay ? QrsCall.ScriptLogFileTicket(taskId, executionResultId) : QrsCall.ScriptLogTicket(taskId, fileReferenceId);

    private async Task<string> FetchAsync(QrsCall ticketCall, string host, bool newWay, CancellationToken cancellationToken)
    {
        var ticket = await client.GetAsync(ticketCall, QrsJson.Default.QrsTicket, cancellationToken);
        if (string.IsNullOrEmpty(ticket.Value))
        {
            throw new QrsException(QrsFailure.NotFound, $"QRS at {host} gave no ticket for the script log.");
        }

        var text = await client.GetTextAsync(QrsCall.ScriptLogDownload(ticket.Value), cancellationToken);
        _usesNewWay[host] = newWay;
        return text;
    }
}
