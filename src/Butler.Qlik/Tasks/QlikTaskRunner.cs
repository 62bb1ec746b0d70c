using Butler.Alerts;
using Butler.Diagnostics;
using Butler.Qlik.Qrs;
using Butler.Tasks;

namespace Butler.Qlik.Tasks;

/// <summary>Finds, runs and follows tasks through QRS.</summary>
internal sealed class QlikTaskRunner(IQrsClient client, TimeProvider time) : ITaskRunner
{
    private const string NoId = "00000000-0000-0000-0000-000000000000";
    private readonly TaskSearch _search = new(client);
    private readonly ExecutionReads _executions = new(client);
    private readonly ScriptLogDownload _scriptLogs = new(client, time);

    public string Site => client.Site;

    public Task<IReadOnlyList<TaskReference>> FindAsync(IReadOnlyCollection<string> taskIds, CancellationToken cancellationToken) =>
        CallAsync(() => _search.FindAsync(taskIds, cancellationToken));

    public Task<IReadOnlyList<TaskReference>> FindByNameAsync(string name, CancellationToken cancellationToken) =>
        CallAsync(() => _search.FindAsync(QrsFilter.TextIs("name", name), cancellationToken));

    public Task<IReadOnlyList<TaskReference>> ListAsync(CancellationToken cancellationToken) => CallAsync(() => _search.ListAsync(cancellationToken));

    public Task<IReadOnlyList<TaskReference>> FindByTagAsync(string tag, CancellationToken cancellationToken) =>
        CallAsync(() => _search.FindAsync(QrsFilter.TextIs("tags.name", tag), cancellationToken));

    public Task<IReadOnlyList<TaskReference>> FindByCustomPropertyAsync(string name, string value, CancellationToken cancellationToken) =>
        CallAsync(() => _search.FindAsync(QrsFilter.CustomPropertyIs(name, value), cancellationToken));

    public Task RequestStartAsync(string taskId, CancellationToken cancellationToken) =>
        CallAsync(() => client.PostAsync(QrsCall.StartTask(taskId), cancellationToken));

    public Task<TaskStart> StartAsync(string taskId, CancellationToken cancellationToken) => CallAsync(async () =>
    {
        QrsTicket? session;
        try
        {
            session = await client.PostAsync(QrsCall.StartTaskSynchronously(taskId), QrsJson.Default.QrsTicket, cancellationToken);
        }
        catch (QrsException exception) when (exception.Failure is QrsFailure.NotFound or QrsFailure.BadRequest)
        {
            // A server without this call; if it is the task that does not exist, this call reports it.
            await client.PostAsync(QrsCall.StartTask(taskId), cancellationToken);
            return new TaskStart(true, null);
        }

        return session?.Value == NoId ? new TaskStart(false, null) : new TaskStart(true, session?.Value);
    });

    public Task StopAsync(string taskId, CancellationToken cancellationToken) =>
        CallAsync(() => client.PostAsync(QrsCall.StopTask(taskId), cancellationToken));

    public Task<TaskSnapshot?> InspectAsync(string taskId, CancellationToken cancellationToken) => CallAsync(async () =>
    {
        var found = await client.GetAsync(QrsCall.FullList("task", QrsFilter.IdIs(taskId)), QrsJson.Default.ListQrsTask, cancellationToken);
        return found is [{ Id: not null } task, ..] ? ToSnapshot(task) : null;
    });

    public Task<IReadOnlyList<ExecutionReading?>> ReadAsync(IReadOnlyList<ExecutionTrace> traces, CancellationToken cancellationToken) =>
        CallAsync(() => _executions.ReadAsync(traces, cancellationToken));

    public Task<IReadOnlyList<string>> ReadScriptLogAsync(
        string taskId, ExecutionReading reading, int lines, CancellationToken cancellationToken) => CallAsync(async () =>
    {
        var text = await _scriptLogs.FetchAsync(taskId, reading.ScriptLogId, reading.Result.Id, cancellationToken);
        return ScriptLog.Create(VisibleText.OnlyVisibleLines(text), headLines: 0, tailLines: lines).Tail;
    });

    private static TaskSnapshot ToSnapshot(QrsTask task) => new(new TaskReference(task.Id!, task.Name ?? ""))
    {
        IsEnabled = task.Enabled ?? true,
        LastStatus = (ExecutionStatus)(task.Operational?.LastExecutionResult?.Status ?? 0),
        LastResultId = task.Operational?.LastExecutionResult?.Id is { } id && id != NoId ? id : "",
    };

    private static async Task CallAsync(Func<Task> call) => await CallAsync(async () =>
    {
        await call();
        return true;
    });

    private static async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (QrsException exception)
        {
            throw TaskErrors.From(exception);
        }
    }
}
