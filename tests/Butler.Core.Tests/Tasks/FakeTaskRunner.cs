using System.Collections.Concurrent;
using Butler.Alerts;
using Butler.Tasks;

namespace Butler.Core.Tests.Tasks;

/// <summary>A site whose tasks do what a test tells them.</summary>
internal sealed class FakeTaskRunner : ITaskRunner
{
    private readonly ConcurrentQueue<string> _started = new();
    private readonly ConcurrentDictionary<string, ExecutionReading> _readings = new(StringComparer.OrdinalIgnoreCase);
    private int _calls;
    private int _underWay;
    private int _mostUnderWay;
    private int _reads;

    public string Site { get; init; } = "default";

    public List<TaskReference> Tasks { get; } = [];

    public Dictionary<string, string[]> Tagged { get; } = [];

    public Dictionary<(string Name, string Value), string[]> WithProperty { get; } = [];

    /// <summary>Gets or sets what every call fails with.</summary>
    public TaskServiceException? Outage { get; set; }

    /// <summary>Gets or sets what only starts fail with, by task.</summary>
    public Func<string, TaskServiceException?> StartFailure { get; set; } = static _ => null;

    /// <summary>Gets or sets what a start waits for.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public bool StartsTasks { get; set; } = true;

    public bool TellsExecutions { get; set; } = true;

    public string LastResultId { get; set; } = "";

    public IReadOnlyList<string> ScriptLog { get; set; } = [];

    public TaskServiceException? ScriptLogFailure { get; set; }

    public IReadOnlyList<string> Started => [.. _started];

    public ConcurrentQueue<string> Stopped { get; } = new();

    public int Calls => _calls;

    public int MostUnderWay => _mostUnderWay;

    public int Reads => Volatile.Read(ref _reads);

    /// <summary>Sets what is read of the executions of a task from now on.</summary>
    public void Shows(string taskId, ExecutionStatus status, bool isAlive = false, string scriptLogId = "", bool isStopped = true) =>
        _readings[taskId] = new ExecutionReading(new ExecutionResult
        {
            Id = "result-of-" + taskId,
            Status = status,
            ExecutingNodeName = "sense1",
            StartTime = new DateTimeOffset(2026, 3, 1, 12, 0, 1, TimeSpan.Zero),
            StopTime = !isAlive && isStopped ? new DateTimeOffset(2026, 3, 1, 12, 1, 13, TimeSpan.Zero) : null,
            Duration = TimeSpan.FromSeconds(72),
            Details = [new ExecutionDetail(null, "to " + status, 2)],
        })
        {
            IsAlive = isAlive,
            ScriptLogId = scriptLogId,
        };

    public Task<IReadOnlyList<TaskReference>> FindAsync(IReadOnlyCollection<string> taskIds, CancellationToken cancellationToken) =>
        AnswerAsync<IReadOnlyList<TaskReference>>([.. Tasks.Where(task => taskIds.Contains(task.TaskId, StringComparer.OrdinalIgnoreCase))]);

    public Task<IReadOnlyList<TaskReference>> FindByNameAsync(string name, CancellationToken cancellationToken) =>
        AnswerAsync<IReadOnlyList<TaskReference>>([.. Tasks.Where(task => task.TaskName == name)]);

    public Task<IReadOnlyList<TaskReference>> ListAsync(CancellationToken cancellationToken) => AnswerAsync<IReadOnlyList<TaskReference>>([.. Tasks]);

    public Task<IReadOnlyList<TaskReference>> FindByTagAsync(string tag, CancellationToken cancellationToken) =>
        FindAsync(Tagged.GetValueOrDefault(tag) ?? [], cancellationToken);

    public Task<IReadOnlyList<TaskReference>> FindByCustomPropertyAsync(string name, string value, CancellationToken cancellationToken) =>
        FindAsync(WithProperty.GetValueOrDefault((name, value)) ?? [], cancellationToken);

    public async Task RequestStartAsync(string taskId, CancellationToken cancellationToken) => await StartAsync(taskId, cancellationToken);

    public async Task<TaskStart> StartAsync(string taskId, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        var underWay = Interlocked.Increment(ref _underWay);
        for (var seen = _mostUnderWay; underWay > seen; seen = _mostUnderWay)
        {
            Interlocked.CompareExchange(ref _mostUnderWay, underWay, seen);
        }

        try
        {
            await Task.Yield();
            await Gate;
            if ((Outage ?? StartFailure(taskId)) is { } failure)
            {
                throw failure;
            }

            _started.Enqueue(taskId);
            return StartsTasks ? new TaskStart(true, TellsExecutions ? "execution-of-" + taskId : null) : new TaskStart(false, null);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    public Task StopAsync(string taskId, CancellationToken cancellationToken)
    {
        Stopped.Enqueue(taskId);
        return AnswerAsync(true);
    }

    public Task<TaskSnapshot?> InspectAsync(string taskId, CancellationToken cancellationToken) => AnswerAsync(
        Tasks.Find(task => string.Equals(task.TaskId, taskId, StringComparison.OrdinalIgnoreCase)) is { } task
            ? new TaskSnapshot(task) { LastResultId = LastResultId }
            : null);

    public async Task<IReadOnlyList<ExecutionReading?>> ReadAsync(IReadOnlyList<ExecutionTrace> traces, CancellationToken cancellationToken)
    {
        var readings = await AnswerAsync<IReadOnlyList<ExecutionReading?>>([.. traces.Select(trace => _readings.GetValueOrDefault(trace.TaskId))]);
        Interlocked.Increment(ref _reads);
        return readings;
    }

    public Task<IReadOnlyList<string>> ReadScriptLogAsync(
        string taskId, ExecutionReading reading, int lines, CancellationToken cancellationToken) =>
        ScriptLogFailure is null ? AnswerAsync<IReadOnlyList<string>>([.. ScriptLog.TakeLast(lines)]) : throw ScriptLogFailure;

    private Task<T> AnswerAsync<T>(T answer)
    {
        Interlocked.Increment(ref _calls);
        return Outage is null ? Task.FromResult(answer) : Task.FromException<T>(Outage);
    }
}
