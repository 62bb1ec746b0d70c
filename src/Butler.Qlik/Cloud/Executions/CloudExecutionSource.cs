using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Butler.Alerts;
using Butler.Executions;
using Butler.Qlik.ScriptLogs;

namespace Butler.Qlik.Cloud.Executions;

/// <summary>Reads the reloads of a Qlik Cloud tenant.</summary>
/// <remarks>
/// The API has no filter by time, so lists are walked from the newest on. A reload that began before and ended after the moment is found by a second walk, in the
/// order of their ends.
/// </remarks>
internal sealed class CloudExecutionSource(CloudTenant tenant, CloudReads reads, CloudScope scope, CloudReloadFacts facts) : IExecutionSource
{
    private const string Active = "(status eq \"RELOADING\") or (status eq \"QUEUED\") or (status eq \"CANCELING\")";
    private const int MostKept = 5_000;
    private readonly ConcurrentDictionary<string, CloudReload> _details = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Execution> _active = new(StringComparer.Ordinal);

    public string Site => tenant.Name;

    public bool HasLogEvents => false;

    public async IAsyncEnumerable<IReadOnlyList<Execution>> ReadSinceAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var query in await scope.QueriesAsync(cancellationToken))
        {
            await foreach (var page in WalkAsync($"api/v1/reloads?{query}sort=-creationTime&limit=100", "creationTime", since, cancellationToken))
            {
                yield return await CompleteAsync(page, cancellationToken);
            }

            await foreach (var page in WalkAsync($"api/v1/reloads?{query}sort=-endTime&limit=100", "endTime", since, cancellationToken))
            {
                var older = page.Where(reload => reload.Time("creationTime") < since).ToList();
                if (older.Count > 0)
                {
                    yield return await CompleteAsync(older, cancellationToken);
                }
            }
        }
    }

    public async Task<IReadOnlyList<Execution>> ReadLiveAsync(CancellationToken cancellationToken)
    {
        if (await scope.ViewAsync(cancellationToken) == CloudView.Whole)
        {
            return await CompleteAsync(
                await reads.AllAsync($"api/v1/reloads?filter={Uri.EscapeDataString(Active)}&sort=-creationTime&limit=100", cancellationToken), cancellationToken);
        }

        // App by app this would take too many calls: new reloads come with the others, and those under way are known by then.
        return [.. (await ReadAgainAsync([.. _active.Values], cancellationToken)).Where(static execution => !execution.IsEnded)];
    }

    public async Task<IReadOnlyList<Execution>> ReadAgainAsync(IReadOnlyList<Execution> executions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(executions);
        var known = executions.Where(static execution => !execution.IsProvisional && CloudId.IsValid(execution.Id)).DistinctBy(static one => one.Id).ToDictionary(static one => one.Id);
        List<JsonElement> found = [];
        foreach (var id in known.Keys)
        {
            if (await reads.FindAsync(client => client.GetReloadAsync(id, cancellationToken), cancellationToken) is { } reload)
            {
                found.Add(reload);
            }
            else
            {
                _active.TryRemove(id, out _);
            }
        }

        return [.. (await CompleteAsync(found, cancellationToken, isAllowed: true)).Select(now => known.TryGetValue(now.Id, out var before) ? Join(before, now) : now)];
    }

    public async Task<ExecutionFigures?> ReadFiguresAsync(Execution execution, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(execution);
        return CloudId.IsValid(execution.AppId) && !execution.IsProvisional
            && await reads.FindScriptLogAsync(execution.AppId, execution.Id, cancellationToken) is { } log
            ? LogFigures.Read(log)
            : null;
    }

    public (Alert Alert, string? DeduplicationKey) CreateAlert(Execution execution, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(execution);
        var details = _details.GetValueOrDefault(execution.Id) ?? DetailsOf(execution);
        var alert = CloudReloadAlerts.Create(tenant) with
        {
            ReceivedAt = now,
            FoundLateBy = execution.EndedAt is { } ended && now > ended ? now - ended : TimeSpan.Zero,
            Outcome = execution.Outcome ?? TaskOutcome.Failed,
            AppId = execution.AppId,
            AppName = execution.AppName,
            ReloadId = execution.Id,
            UserId = execution.StartedBy,
            Event = new CloudReloadEvent { Type = CloudEventParser.ReloadFinished, Time = execution.EndedAt, Status = details.Status, Duration = execution.Duration },
            Reload = details,
        };
        return (alert, CloudReloadAlerts.KeyOf(alert));
    }

    private async IAsyncEnumerable<IReadOnlyList<JsonElement>> WalkAsync(
        string path, string sortedBy, DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in reads.PagesAsync(path, cancellationToken))
        {
            // Where reloads without the time come in the order is not known: they say nothing about how far the walk is.
            yield return [.. page.Where(reload => reload.Time(sortedBy) is not { } time || time >= since)];
            if (page.Any(reload => reload.Time(sortedBy) < since))
            {
                yield break;
            }
        }
    }

    private async Task<IReadOnlyList<Execution>> CompleteAsync(IEnumerable<JsonElement> items, CancellationToken cancellationToken, bool isAllowed = false)
    {
        var records = await facts.CompleteAsync(items, isAllowed, cancellationToken);
        foreach (var record in records)
        {
            Keep(record);
        }

        return [.. records.Select(static record => record.Execution)];
    }

    private void Keep(CloudReloadRecord record)
    {
        if (_details.Count >= MostKept)
        {
            _details.Clear();
        }

        var id = record.Execution.Id;
        if (record.Execution.IsEnded)
        {
            _details[id] = record.Details;
            _active.TryRemove(id, out _);
        }
        else
        {
            _active[id] = record.Execution;
        }
    }

    // What was known before, such as the task of a run that the tenant has forgotten, stays.
    private static Execution Join(Execution before, Execution now) => now with
    {
        TaskId = now.TaskId.Length > 0 ? now.TaskId : before.TaskId,
        TaskName = now.TaskName.Length > 0 ? now.TaskName : before.TaskName,
        AppName = now.AppName.Length > 0 ? now.AppName : before.AppName,
        Tags = now.Tags.Count > 0 ? now.Tags : before.Tags,
        Sources = before.Sources | now.Sources,
    };

    private static CloudReload DetailsOf(Execution execution) => new()
    {
        Status = execution.Status switch
        {
            ExecutionStatus.FinishedSuccess => "SUCCEEDED",
            ExecutionStatus.Aborted => "CANCELED",
            _ => "FAILED",
        },
        ErrorMessage = execution.Cause,
        CreationTime = execution.QueuedAt,
        StartTime = execution.StartedAt,
        EndTime = execution.EndedAt,
    };
}
