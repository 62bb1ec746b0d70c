using System.Runtime.CompilerServices;
using Butler.Alerts;
using Butler.Executions;
using Butler.Qlik.Executions.Plans;
using Butler.Qlik.Executions.Results;
using Butler.Qlik.Qrs;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Executions;

/// <summary>Reads the executions of a site from its execution results and sessions.</summary>
internal sealed class QrsExecutionSource : IExecutionSource
{
    // A larger one comes from something in between that writes a date of its own.
    private static readonly TimeSpan MostClockDifference = TimeSpan.FromHours(1);
    private static readonly Dictionary<string, QrsExecutionSession> NoSessions = [];
    private readonly IQrsClient _client;
    private readonly SiteResults _results;
    private readonly ExecutionBuilder _builder;
    private readonly LiveExecutions _live;
    private readonly ResultFigures _figures;

    public QrsExecutionSource(
        IQrsClient client, SiteTasks tasks, SiteTriggers triggers, TimeProvider time, ILogger<QrsExecutionSource> logger)
    {
        _client = client;
        _results = new SiteResults(client, time, logger);
        _builder = new ExecutionBuilder(client.Site, _results, tasks, triggers, logger);
        _live = new LiveExecutions(client, _results, _builder);
        _figures = new ResultFigures(client, new ScriptLogDownload(client, time));
    }

    public string Site => _client.Site;

    public bool HasLogEvents => true;

    public async IAsyncEnumerable<IReadOnlyList<Execution>> ReadSinceAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var pages = _results.ReadSinceAsync(since, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await Told(async () => await pages.MoveNextAsync()))
        {
            yield return await Told(() => _builder.BuildAsync(pages.Current, NoSessions, cancellationToken));
        }
    }

    public Task<IReadOnlyList<Execution>> ReadLiveAsync(CancellationToken cancellationToken) => Told(() => _live.ReadAsync(cancellationToken));

    public Task<IReadOnlyList<Execution>> ReadAgainAsync(IReadOnlyList<Execution> executions, CancellationToken cancellationToken) => Told(async () =>
    {
        var (known, others) = (new List<string>(), new List<string>());
        foreach (var execution in executions)
        {
            if (IsId(execution.Id))
            {
                known.Add(execution.Id);
            }
            else
            {
                others.AddRange(new[] { execution.RunId, execution.EventId }.Where(IsId));
            }
        }

        // An event carries the id of the start or of the result.
        var rows = new List<ResultRow>(await _results.ReadByIdAsync("id", known.Concat(others), cancellationToken));
        rows.AddRange(await _results.ReadByIdAsync("executionID", others, cancellationToken));
        return await _builder.BuildAsync([.. rows.DistinctBy(static row => row.Id)], NoSessions, cancellationToken);
    });

    public Task<ExecutionFigures?> ReadFiguresAsync(Execution execution, CancellationToken cancellationToken) =>
        execution.TaskKind != TaskKind.Reload || !IsId(execution.Id) || !IsId(execution.TaskId)
            ? Task.FromResult<ExecutionFigures?>(null)
            : Told(() => _figures.ReadAsync(execution, cancellationToken));

    public (Alert Alert, string? DeduplicationKey) CreateAlert(Execution execution, DateTimeOffset now) =>
        FoundAlert.Create(execution, now, _client.ClockDifference is { } ahead && ahead.Duration() <= MostClockDifference ? ahead : TimeSpan.Zero);

    private static bool IsId(string text) => Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty;

    private static async Task<T> Told<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (QrsException exception)
        {
            throw new ExecutionSourceException(exception.Message, exception);
        }
    }
}
