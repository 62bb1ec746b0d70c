using System.Collections.Concurrent;
using Butler.Core.Scheduling;
using Butler.Problems;
using Butler.Scheduling;
using Butler.Scheduling.Storage;
using Butler.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Core.Tests.Scheduling;

/// <summary>A scheduler with a real file and database, and a clock that a test turns.</summary>
internal sealed class TestScheduler : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly IHost _host;

    private TestScheduler(IHost host, FakeTimeProvider time, FakeTaskStarter starter, ConcurrentQueue<string> log) =>
        (_host, Time, Starter, Log) = (host, time, starter, log);

    public FakeTimeProvider Time { get; }

    public FakeTaskStarter Starter { get; }

    public ConcurrentQueue<string> Log { get; }

    public IScheduler Scheduler => _host.Services.GetRequiredService<IScheduler>();

    public IServiceProvider Services => _host.Services;

    public IButlerProblems Problems => _host.Services.GetRequiredService<IButlerProblems>();

    public IScheduleJournal Journal => _host.Services.GetRequiredService<IScheduleJournal>();

    public static async Task<TestScheduler> StartAsync(
        TemporaryFolder folder, DateTimeOffset? now = null, Action<SchedulerOptions>? configure = null, Action<IServiceCollection>? services = null,
        FakeTaskStarter? starter = null)
    {
        var time = new FakeTimeProvider(now ?? Noon);
        var tasks = starter ?? new FakeTaskStarter();
        var log = new ConcurrentQueue<string>();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = folder.Path });
        builder.Logging.AddProvider(new ListLog(log));
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<ITaskStarter>(tasks);
        services?.Invoke(builder.Services);
        builder.Services.AddButler().AddScheduler(options =>
        {
            options.ConfigFile = "schedule.yaml";
            configure?.Invoke(options);
        });
        var scheduler = new TestScheduler(builder.Build(), time, tasks, log);
        await scheduler._host.StartAsync();
        return scheduler;
    }

    public static ScheduleDefinition Definition(string cron = "* * * * *", string state = "started") =>
        new() { Name = "n1", CronSchedule = cron, TimeZone = "UTC", TaskId = Stored.Task, StartupState = state, Tags = ["a", "b"] };

    public async Task<Schedule> FindAsync(string id) => (await Scheduler.FindAsync(id, CancellationToken.None))!;

    public async Task<IReadOnlyList<ScheduleRun>> RunsAsync(string? id = null) =>
        await Scheduler.FindRunsAsync(new ScheduleRunQuery { ScheduleId = id, Limit = 1000 }, CancellationToken.None);

    /// <summary>Waits until the recorded runs are as a test expects, and returns them. Turns the clock meanwhile when a step is given.</summary>
    public async Task<IReadOnlyList<ScheduleRun>> RunsWhenAsync(Func<IReadOnlyList<ScheduleRun>, bool> isReached, TimeSpan step = default)
    {
        IReadOnlyList<ScheduleRun> runs = [];
        await WhenAsync(async () => isReached(runs = await RunsAsync()), step);
        return runs;
    }

    public async Task WhenAsync(Func<Task<bool>> isReached, TimeSpan step = default)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await isReached())
        {
            limit.Token.ThrowIfCancellationRequested();
            Time.Advance(step);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    private sealed class ListLog(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel}: {formatter(state, exception)}");

        public void Dispose()
        {
        }
    }
}
