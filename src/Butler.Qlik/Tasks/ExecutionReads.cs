using System.Text.Json.Serialization.Metadata;
using Butler.Alerts;
using Butler.Qlik.Qrs;
using Butler.Tasks;

namespace Butler.Qlik.Tasks;

/// <summary>Reads executions: the sessions that the scheduler works on, their results, and otherwise the tasks' last results.</summary>
/// <remarks>QRS deletes the session when the execution is over, and keeps one result per attempt. Users with few permissions may see neither; every
/// user who sees a task sees its last result.</remarks>
internal sealed class ExecutionReads(IQrsClient client)
{
    private const string NoId = "00000000-0000-0000-0000-000000000000";

    public async Task<IReadOnlyList<ExecutionReading?>> ReadAsync(IReadOnlyList<ExecutionTrace> traces, CancellationToken cancellationToken)
    {
        var ids = traces.Select(static trace => trace.ExecutionId).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList();

        // Sessions first: once one is gone, the results read after it are final.
        var alive = (await ListAsync("executionsession", "id", ids, QrsCall.List, QrsJson.Default.ListQrsNamed, cancellationToken))
            .Select(static session => session.Id ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var results = (await ListAsync("executionresult", "executionId", ids, QrsCall.FullList, QrsJson.Default.ListQrsExecution, cancellationToken))
            .ToLookup(static result => result.ExecutionId ?? "", StringComparer.OrdinalIgnoreCase);
        var readings = traces.Select(trace => Latest(trace, results, alive)).ToArray();
        await AddLastResultsAsync(traces, readings, cancellationToken);
        return readings;
    }

    private static ExecutionReading? Latest(ExecutionTrace trace, ILookup<string, QrsExecution> results, HashSet<string> alive)
    {
        if (trace.ExecutionId is not { } id)
        {
            return null;
        }

        var isAlive = alive.Contains(id);
        return results[id].MaxBy(static result => result.StartTime ?? DateTimeOffset.MinValue) is { } result
            ? ToReading(result, isAlive)
            : isAlive ? new ExecutionReading(new ExecutionResult { Status = ExecutionStatus.Triggered }) { IsAlive = true } : null;
    }

    private async Task AddLastResultsAsync(
        IReadOnlyList<ExecutionTrace> traces, ExecutionReading?[] readings, CancellationToken cancellationToken)
    {
        var missing = traces.Where((_, index) => readings[index] is null).Select(static trace => trace.TaskId)
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var tasks = (await ListAsync("task", "id", missing, QrsCall.FullList, QrsJson.Default.ListQrsTask, cancellationToken))
            .ToLookup(static task => task.Id ?? "", StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < readings.Length; i++)
        {
            if (readings[i] is null
                && tasks[traces[i].TaskId].FirstOrDefault()?.Operational?.LastExecutionResult is { Id: not null and not NoId } last
                && !string.Equals(last.Id, traces[i].ResultBefore, StringComparison.OrdinalIgnoreCase))
            {
                readings[i] = ToReading(last, isAlive: false);
            }
        }
    }

    private static ExecutionReading ToReading(QrsExecution result, bool isAlive) => new(ExecutionResults.From(result))
    {
        IsAlive = isAlive,
        ScriptLogId = result.FileReferenceId is { } id && id != NoId ? id : "",
    };

    private async Task<IReadOnlyList<T>> ListAsync<T>(
        string type,
        string property,
        List<string> ids,
        Func<string, QrsFilter, QrsCall> call,
        JsonTypeInfo<List<T>> json,
        CancellationToken cancellationToken)
    {
        var lists = await IdChunk.AllAsync([.. ids.Chunk(IdChunk.Size)], async chunk =>
        {
            try
            {
                return await client.GetAsync(call(type, QrsFilter.IsOneOf(property, chunk)), json, cancellationToken);
            }
            catch (QrsException exception) when (type != "task" && exception.Failure is QrsFailure.Forbidden or QrsFailure.NotFound)
            {
                // The task's last result contains most of it.
                return [];
            }
        });
        return [.. lists.SelectMany(static list => list)];
    }
}
