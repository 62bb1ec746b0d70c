using System.Collections.Concurrent;

namespace Butler.Simulation.ScriptLogs;

/// <summary>Keeps script logs, the oldest dropped first, and the tickets to download them.</summary>
internal sealed class ScriptLogStore(TimeProvider time, TimeSpan readyAfter)
{
    private const long BytesKept = 64 * 1024 * 1024;
    private const int TicketsKept = 10_000;
    private readonly ConcurrentDictionary<Guid, SimulatedScriptLog> _byFile = new();
    private readonly ConcurrentDictionary<Guid, SimulatedScriptLog> _byExecution = new();
    private readonly ConcurrentDictionary<Guid, (SimulatedScriptLog Log, long Issued)> _tickets = new();
    private readonly Queue<SimulatedScriptLog> _order = new();
    private readonly ConcurrentQueue<Guid> _ticketOrder = new();
    private readonly Lock _gate = new();
    private long _bytes;

    public void Add(SimulatedScriptLog log)
    {
        _byFile[log.FileReferenceId] = log;
        _byExecution[log.ExecutionResultId] = log;
        lock (_gate)
        {
            _order.Enqueue(log);
            _bytes += log.Text.Length;
            while (_bytes > BytesKept && _order.Count > 1)
            {
                var oldest = _order.Dequeue();
                _bytes -= oldest.Text.Length;
                _byFile.TryRemove(oldest.FileReferenceId, out _);

                // A retry of the same execution replaces its log, so the key may already lead to a newer one.
                _byExecution.TryRemove(KeyValuePair.Create(oldest.ExecutionResultId, oldest));
            }
        }
    }

    public SimulatedScriptLog? FindByFile(Guid fileReferenceId) => _byFile.GetValueOrDefault(fileReferenceId);

    public SimulatedScriptLog? FindByExecution(Guid executionResultId) => _byExecution.GetValueOrDefault(executionResultId);

    public Guid Issue(SimulatedScriptLog log)
    {
        var ticket = Guid.NewGuid();
        _tickets[ticket] = (log, time.GetTimestamp());
        _ticketOrder.Enqueue(ticket);
        if (_ticketOrder.Count > TicketsKept && _ticketOrder.TryDequeue(out var oldest))
        {
            _tickets.TryRemove(oldest, out _);
        }

        return ticket;
    }

    /// <summary>Finds what a ticket is for; nothing while it is too soon, as the real service has to fetch the file first.</summary>
    public SimulatedScriptLog? Redeem(Guid ticket) =>
        _tickets.TryGetValue(ticket, out var entry) && time.GetElapsedTime(entry.Issued) >= readyAfter ? entry.Log : null;
}

/// <summary>A script log on the simulator's imaginary disk.</summary>
internal sealed record SimulatedScriptLog(Guid FileReferenceId, Guid ExecutionResultId, Guid TaskId, byte[] Text);
