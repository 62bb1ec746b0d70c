using Butler.Alerts;
using Butler.Qlik.Qrs;

namespace Butler.Qlik.Alerts.Lookups;

/// <summary>The lookups at one site. Concurrent alerts share results that do not depend on the execution.</summary>
internal sealed class SiteLookups(IQrsClient client, Func<QlikSenseOptions> options, TimeProvider time)
{
    private static readonly TimeSpan EntityLifetime = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan UserLifetime = TimeSpan.FromMinutes(1);
    private readonly SharedLookup<QrsTask?> _tasks = new(EntityLifetime, time);
    private readonly SharedLookup<QrsApp?> _apps = new(EntityLifetime, time);
    private readonly SharedLookup<QrsUser> _users = new(UserLifetime, time);
    private static readonly TimeSpan HistoryLimit = TimeSpan.FromSeconds(2);
    private readonly Silence _logSilence = new(time);
    private readonly Silence _historySilence = new(time);

    public AlertLookupOptions Options => options().Qrs.AlertLookups;

    /// <summary>Gets how far the clock of QRS is ahead of Butler's, if known.</summary>
    public TimeSpan? ClockDifference => client.ClockDifference;

    /// <summary>Gets the host for messages.</summary>
    public string Host => client.CurrentHost;

    public ScriptLogDownload ScriptLogs { get; } = new(client, time);

    /// <summary>Downloads a script log, unless a download recently got no response.</summary>
    /// <returns>The text; empty when QRS gave an empty one, <see langword="null"/> when it was not tried.</returns>
    /// <exception cref="QrsException">It could not be had.</exception>
    public async Task<string?> FetchScriptLogAsync(string taskId, string reference, string resultId, CancellationToken cancellationToken)
    {
        if (!_logSilence.MayTry())
        {
            return null;
        }

        var started = time.GetTimestamp();
        try
        {
            var text = await ScriptLogs.FetchAsync(taskId, reference, resultId, cancellationToken);
            _logSilence.Ended();
            return text;
        }
        catch (Exception exception) when (exception is OperationCanceledException or QrsException { Failure: QrsFailure.Timeout })
        {
            // An alert that waited for its result has little time left; that says nothing about the server.
            if (time.GetElapsedTime(started) >= Options.Timeout / 3)
            {
                _logSilence.Began();
            }

            throw;
        }
    }

    /// <summary>Finds a task; <see langword="null"/> if QRS has none with this id. Its execution result may be a few seconds old.</summary>
    /// <remarks>With <paramref name="raw"/>, the task includes QRS's original text.</remarks>
    /// <remarks>With <paramref name="raw"/>, the task includes QRS's original text.</remarks>
    public Task<QrsTask?> FindTaskAsync(string id, bool raw, CancellationToken cancellationToken) => _tasks.GetAsync(
        KeyOf(id, raw),
        async () => !raw ? await FetchTaskAsync(id, CancellationToken.None)
            : await RawLookup.FindAsync(client, "task", id, QrsJson.Default.QrsTask) is var (task, text) ? task with { Raw = text }
            : null,
        cancellationToken);

    /// <summary>Finds an app; <see langword="null"/> if QRS has none with this id.</summary>
    /// <remarks>With <paramref name="raw"/>, the app includes QRS's original text.</remarks>
    public Task<QrsApp?> FindAppAsync(string id, bool raw, CancellationToken cancellationToken) => _apps.GetAsync(
        KeyOf(id, raw),
        async () => !raw
            ? (await client.GetAsync(QrsCall.FullList("app", QrsFilter.IdIs(id)) with { IsLookup = true }, QrsJson.Default.ListQrsApp, CancellationToken.None)).FirstOrDefault()
            : await RawLookup.FindAsync(client, "app", id, QrsJson.Default.QrsApp) is var (app, text) ? app with { Raw = text }
            : null,
        cancellationToken);

    /// <summary>Gets a user.</summary>
    public Task<QrsUser> GetUserAsync(string id, CancellationToken cancellationToken) => _users.GetAsync(
        id,
        () => client.GetAsync(QrsCall.Entity("user", id) with { IsLookup = true }, QrsJson.Default.QrsUser, CancellationToken.None),
        cancellationToken);

    /// <summary>Finds a result by the id in an event, which is that of the start on some sites and the result's own on others.</summary>
    /// <returns>The last attempt of the execution; <see langword="null"/> when QRS shows none with the id.</returns>
    public async Task<QrsExecution?> FindResultAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var property in new[] { "executionId", "id" })
            {
                var call = QrsCall.FullList("executionresult", QrsFilter.IsOneOf(property, [id])) with { IsLookup = true };
                var found = await client.GetAsync(call, QrsJson.Default.ListQrsExecution, cancellationToken);
                if (found.MaxBy(static result => result.StartTime ?? DateTimeOffset.MinValue) is { } result)
                {
                    return result;
                }
            }
        }
        catch (QrsException exception) when (!exception.IsOutage)
        {
            // Users with few permissions see no results. The task's last one is visible to everyone who can see the task.
        }

        return null;
    }

    /// <summary>Finds the newest results of a task, newest first, in little time.</summary>
    /// <returns>The results; <see langword="null"/> when it was not tried, because the last attempt took too long.</returns>
    /// <exception cref="QrsException">They could not be had.</exception>
    public Task<IReadOnlyList<QrsExecution>?> FindResultsAsync(string taskId, CancellationToken cancellationToken) =>
        ListResultsAsync(QrsFilter.IsOneOf("taskID", [taskId]), QrsResultTable.MostRows, cancellationToken);

    /// <summary>Finds when a task last succeeded; <see langword="null"/> if QRS knows of no success.</summary>
    /// <exception cref="QrsException">It could not be had.</exception>
    public async Task<DateTimeOffset?> FindLastSuccessAsync(string taskId, CancellationToken cancellationToken)
    {
        var filter = QrsFilter.IsOneOf("taskID", [taskId]).And(QrsFilter.NumberIs("status", (int)ExecutionStatus.FinishedSuccess));
        return await ListResultsAsync(filter, 1, cancellationToken) is [var last, ..] ? last.StopTime ?? last.StartTime : null;
    }

    /// <summary>Gets how long ago an event arrived.</summary>
    public TimeSpan AgeOf(ReloadAlert alert) => time.GetUtcNow() - alert.ReceivedAt;

    /// <summary>Gets a task as it is now, with its last execution result.</summary>
    public async Task<QrsTask?> GetTaskNowAsync(TaskKind kind, string id, CancellationToken cancellationToken)
    {
        var type = kind switch
        {
            TaskKind.Reload => "reloadtask",
            TaskKind.ExternalProgram => "externalprogramtask",
            TaskKind.UserSync => "usersynctask",
            _ => null,
        };
        if (type is not null)
        {
            try
            {
                return await client.GetAsync(QrsCall.Entity(type, id) with { IsLookup = true }, QrsJson.Default.QrsTask, cancellationToken);
            }
            catch (QrsException exception) when (!exception.IsOutage)
            {
                // The list contains tasks of all types, so it also helps if the type was a guess.
            }
        }

        return await FetchTaskAsync(id, cancellationToken);
    }

    private async Task<IReadOnlyList<QrsExecution>?> ListResultsAsync(QrsFilter filter, int rows, CancellationToken cancellationToken)
    {
        if (!_historySilence.MayTry())
        {
            return null;
        }

        using var limit = new CancellationTokenSource(HistoryLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var call = QrsResultTable.Newest(filter, rows) with { IsLookup = true };
            var table = await client.AskAsync(call, QrsResultTable.Question, QrsJson.Default.QrsTableQuestion, QrsJson.Default.QrsTable, both.Token);
            _historySilence.Ended();
            return QrsResultTable.Read(table);
        }
        catch (Exception exception) when (exception is OperationCanceledException or QrsException { IsOutage: true })
        {
            _historySilence.Began();
            throw;
        }
    }

    private static string KeyOf(string id, bool raw) => raw ? id + "/raw" : id;

    private async Task<QrsTask?> FetchTaskAsync(string id, CancellationToken cancellationToken) =>
        (await client.GetAsync(
            QrsCall.FullList("task", QrsFilter.IdIs(id)) with { IsLookup = true }, QrsJson.Default.ListQrsTask, cancellationToken)).FirstOrDefault();
}
