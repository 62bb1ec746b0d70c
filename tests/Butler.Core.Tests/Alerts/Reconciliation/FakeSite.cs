using System.Runtime.CompilerServices;
using Butler.Alerts;
using Butler.Executions;

namespace Butler.Core.Tests.Alerts.Reconciliation;

/// <summary>A site or tenant whose executions a test makes.</summary>
internal sealed class FakeSite(string site, TimeProvider time, bool isCloud = false) : IExecutionSource
{
    private readonly Lock _gate = new();
    private readonly List<(Execution Execution, DateTimeOffset Changed)> _executions = [];

    public string Site => site;

    public bool HasLogEvents => !isCloud;

    /// <summary>Gets or sets why the site cannot be read.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Gets or sets whether nothing is shown, as without rights.</summary>
    public bool IsBlind { get; set; }

    public int Reads { get; private set; }

    /// <summary>Gets or sets how far the clock of the site is ahead.</summary>
    public TimeSpan ClockAhead { get; set; }

    public DateTimeOffset Now => time.GetUtcNow() + ClockAhead;

    public IReadOnlyList<Execution> Truth
    {
        get
        {
            lock (_gate)
            {
                return [.. _executions.Select(static entry => entry.Execution)];
            }
        }
    }

    /// <summary>Makes an execution, or changes the one with its id.</summary>
    public Execution Put(Execution execution, DateTimeOffset? changed = null)
    {
        lock (_gate)
        {
            _executions.RemoveAll(entry => entry.Execution.Id == execution.Id);
            _executions.Add((execution with { Site = site }, changed ?? Now));
        }

        return execution with { Site = site };
    }

    /// <summary>Makes an execution that has just ended.</summary>
    public Execution End(string task, ExecutionStatus status, string node = "node1", string? run = null, int attempt = 1) => Put(new Execution
    {
        Id = Guid.NewGuid().ToString(),
        RunId = isCloud ? "" : run ?? Guid.NewGuid().ToString(),
        TaskId = isCloud ? "" : task,
        TaskName = task,
        AppId = "app-" + task,
        AppName = "App of " + task,
        Node = isCloud ? "" : node,
        Status = status,
        Attempt = attempt,
        QueuedAt = Now.AddSeconds(-20),
        StartedAt = Now.AddSeconds(-15),
        EndedAt = Now,
    });

    /// <summary>Makes the event that tells of an end.</summary>
    public (Alert Alert, string? Key) EventOf(Execution execution)
    {
        var (alert, key) = CreateAlert(execution, time.GetUtcNow());
        return (alert is ReloadAlert reload ? reload with { HostName = "host of " + execution.Node } : alert, key);
    }

    public async IAsyncEnumerable<IReadOnlyList<Execution>> ReadSinceAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        Reads++;
        ThrowIfDown();
        List<Execution> found;
        lock (_gate)
        {
            found = IsBlind ? [] : [.. _executions.Where(entry => entry.Changed >= since).Select(static entry => entry.Execution)];
        }

        foreach (var page in found.Chunk(100))
        {
            yield return page;
        }
    }

    public Task<IReadOnlyList<Execution>> ReadLiveAsync(CancellationToken cancellationToken)
    {
        ThrowIfDown();
        return Task.FromResult<IReadOnlyList<Execution>>(IsBlind ? [] : [.. Truth.Where(static execution => !execution.IsEnded && !execution.IsOrphaned)]);
    }

    public Task<IReadOnlyList<Execution>> ReadAgainAsync(IReadOnlyList<Execution> executions, CancellationToken cancellationToken)
    {
        ThrowIfDown();
        var ids = executions.Select(static execution => execution.Id).ToHashSet();
        return Task.FromResult<IReadOnlyList<Execution>>([.. Truth.Where(execution => ids.Contains(execution.Id))]);
    }

    public Task<ExecutionFigures?> ReadFiguresAsync(Execution execution, CancellationToken cancellationToken) => Task.FromResult<ExecutionFigures?>(null);

    public (Alert Alert, string? DeduplicationKey) CreateAlert(Execution execution, DateTimeOffset now)
    {
        var outcome = execution.Outcome!.Value;
        return isCloud
            ? (new CloudReloadAlert
            {
                Site = site,
                ReceivedAt = now,
                ReloadId = execution.Id,
                AppId = execution.AppId,
                AppName = execution.TaskName,
                Outcome = outcome,
            }, $"cloud-reload|{site}|{execution.Id}")
            : (new ReloadAlert
            {
                Site = site,
                ReceivedAt = now,
                TaskId = execution.TaskId,
                TaskName = execution.TaskName,
                AppId = execution.AppId,
                AppName = execution.AppName,
                ExecutionId = execution.RunId,
                Outcome = outcome,
            }, $"{outcome}|{site}|{execution.RunId}");
    }

    private void ThrowIfDown()
    {
        if (Failure is { } failure)
        {
            throw failure;
        }
    }
}
