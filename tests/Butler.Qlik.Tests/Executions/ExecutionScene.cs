using Butler.Executions;
using Butler.Qlik.Tests.Support;
using Butler.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Site = Butler.Simulation.QlikSite;

namespace Butler.Qlik.Tests.Executions;

/// <summary>A simulated site on a clock that only the test moves, and what reads its executions.</summary>
internal sealed class ExecutionScene : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 2, 16, 8, 0, 0, TimeSpan.Zero);
    public static readonly Guid TaskId = new("dec2a02a-1680-44ef-8dc2-e2bfb180af87");
    public static readonly Guid AppId = new("e7af59a0-c243-480d-9571-08727551a66f");
    private readonly ServiceProvider _services;

    private ExecutionScene(QlikSimulator simulator, FakeTimeProvider time)
    {
        (Simulator, Time) = (simulator, time);
        var builder = new TestButlerBuilder();
        builder.Services.AddLogging(logging => logging.AddProvider(Log));
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.AddQlikSense(options =>
        {
            options.Qrs.Host = "127.0.0.1";
            options.Qrs.Port = simulator.QrsPort;
            options.Certificates.ClientCert = simulator.Certificates.Client;
            options.Certificates.ClientCertKey = simulator.Certificates.ClientKey;
            options.Certificates.ClientCertCA = simulator.Certificates.Root;
        });
        _services = builder.Services.BuildServiceProvider();
    }

    public QlikSimulator Simulator { get; }

    public FakeTimeProvider Time { get; }

    /// <summary>Gets the clock of Butler: timers go by real time, so that a call does not end because the test moved the clock.</summary>
    private TimeProvider Clock => new ReadOnlyClock(Time);

    public LogLines Log { get; } = new();

    public IExecutionSource Source => _services.GetServices<IExecutionSource>().Single();

    public ITaskPlanSource Plans => _services.GetServices<ITaskPlanSource>().Single();

    public static async Task<ExecutionScene> StartAsync(Site? site = null, Action<QlikSimulatorOptions>? configure = null)
    {
        var time = new FakeTimeProvider(Start);
        var options = new QlikSimulatorOptions { TimeProvider = time, Site = site ?? OneTask(), RequestsKept = 100_000 };
        configure?.Invoke(options);
        return new ExecutionScene(await QlikSimulator.StartAsync(options, TestContext.Current.CancellationToken), time);
    }

    public static Site OneTask(Func<SiteTask, SiteTask>? change = null)
    {
        var site = new Site();
        site.Apps.Add(new SiteApp { Id = AppId, Name = "Sales", OwnerId = site.Users.Add(new SiteUser { UserDirectory = "LAB", UserId = "goran" }).Id });
        var task = new SiteTask { Id = TaskId, Name = "Reload of Sales", AppId = AppId, Tags = ["Finance"] };
        site.Tasks.Add(change?.Invoke(task) ?? task);
        return site;
    }

    /// <summary>Lets time pass in steps, so that what follows from something else happens in its time.</summary>
    public void Pass(TimeSpan time)
    {
        for (var left = time; left > TimeSpan.Zero; left -= TimeSpan.FromSeconds(10))
        {
            Time.Advance(left < TimeSpan.FromSeconds(10) ? left : TimeSpan.FromSeconds(10));
        }
    }

    public async Task<IReadOnlyList<Execution>> ReadSinceAsync(DateTimeOffset? since = null)
    {
        var all = new Dictionary<string, Execution>();
        await foreach (var page in Source.ReadSinceAsync(since ?? Start, TestContext.Current.CancellationToken))
        {
            foreach (var execution in page)
            {
                all[execution.Id] = execution;
            }
        }

        return [.. all.Values];
    }

    public Task<IReadOnlyList<Execution>> ReadLiveAsync() => Source.ReadLiveAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Simulator.DisposeAsync();
    }

    private sealed class ReadOnlyClock(FakeTimeProvider time) : TimeProvider
    {
        public override long TimestampFrequency => time.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

        public override long GetTimestamp() => time.GetTimestamp();
    }
}
