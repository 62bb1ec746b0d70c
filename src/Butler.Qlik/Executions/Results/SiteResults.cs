using System.Runtime.CompilerServices;
using Butler.Alerts;
using Butler.Qlik.Qrs;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Executions.Results;

/// <summary>Reads the execution results of a site, in pages bounded by their count.</summary>
internal sealed class SiteResults(IQrsClient client, TimeProvider time, ILogger logger)
{
    private const string Type = "executionresult";
    private const int IdsPerCall = 40;

    // What has changed is the union of these. No source says that QRS takes modifiedDate in a filter; ends are found by the others too.
    private static readonly string[][] Forms =
        [["createdDate", "startTime", "stopTime", "modifiedDate"], ["createdDate", "startTime", "stopTime"], ["startTime", "stopTime"]];

    private static readonly TimeSpan FormLifetime = TimeSpan.FromDays(1);
    private static readonly int[] ActiveStatuses = [.. Enum.GetValues<ExecutionStatus>().Where(IsActive).Select(static status => (int)status)];
    private readonly QrsTableReader _tables = new(client);
    private int _form;
    private long _formSince;

    /// <summary>Reads those that were triggered, started, ended or changed since a moment, the oldest first.</summary>
    /// <exception cref="QrsException">They could not be had.</exception>
    public async IAsyncEnumerable<IReadOnlyList<ResultRow>> ReadSinceAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (filter, count) = await FilterAsync(since, cancellationToken);
        await foreach (var page in _tables.ReadAsync(Type, ResultRow.Question, filter, "createdDate", cancellationToken, count))
        {
            var rows = page.Select(ResultRow.Of).Where(row => !row.IsPlaceholder && (filter is not null || row.IsTouchedSince(since))).ToList();
            if (rows.Count > 0)
            {
                yield return rows;
            }
        }
    }

    /// <summary>Reads those that have not ended, as far as QRS knows.</summary>
    /// <exception cref="QrsException">They could not be had.</exception>
    public Task<IReadOnlyList<ResultRow>> ReadActiveAsync(CancellationToken cancellationToken) => ReadAllAsync(
        QrsFilter.NumberIsOneOf("status", ActiveStatuses).Or(QrsFilter.NumberIsAbove("status", (int)ExecutionStatus.DistributionRunning)), cancellationToken);

    /// <summary>Reads those whose property is one of some ids.</summary>
    /// <param name="property">The property; from code, never from outside.</param>
    /// <param name="ids">The ids.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QrsException">They could not be had.</exception>
    public async Task<IReadOnlyList<ResultRow>> ReadByIdAsync(string property, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var found = new List<ResultRow>();
        foreach (var chunk in ids.Distinct(StringComparer.OrdinalIgnoreCase).Chunk(IdsPerCall))
        {
            found.AddRange(await ReadAllAsync(QrsFilter.IsOneOf(property, chunk), cancellationToken));
        }

        return found;
    }

    private static bool IsActive(ExecutionStatus status) => status is ExecutionStatus.Triggered or ExecutionStatus.Started or ExecutionStatus.Queued
        or ExecutionStatus.AbortInitiated or ExecutionStatus.Aborting or ExecutionStatus.Retry or ExecutionStatus.DistributionQueue
        or ExecutionStatus.DistributionRunning;

    private async Task<IReadOnlyList<ResultRow>> ReadAllAsync(QrsFilter filter, CancellationToken cancellationToken)
    {
        var rows = new List<ResultRow>();
        await foreach (var page in _tables.ReadAsync(Type, ResultRow.Question, filter, "createdDate", cancellationToken))
        {
            rows.AddRange(page.Select(ResultRow.Of).Where(static row => !row.IsPlaceholder));
        }

        return rows;
    }

    // Without a filter everything is read: slow, but nothing is missed.
    private async Task<(QrsFilter? Filter, int Count)> FilterAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (_form > 0 && time.GetElapsedTime(_formSince) > FormLifetime)
        {
            _form = 0;
        }

        while (true)
        {
            var filter = _form < Forms.Length ? QrsFilter.AnyIsSince(since, Forms[_form]) : null;
            try
            {
                return (filter, await _tables.CountAsync(Type, filter, cancellationToken));
            }
            catch (QrsException exception) when (exception.Failure == QrsFailure.BadRequest && filter is not null)
            {
                logger.FilterRefused(client.Site, exception.Message);
                (_form, _formSince) = (_form + 1, time.GetTimestamp());
            }
        }
    }
}
