using Butler.Executions;
using Butler.Qlik.Cloud;
using Butler.Qlik.Tests.Support;
using Butler.Simulation.Cloud;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Qlik.Tests.Cloud.Executions;

/// <summary>A Butler that reads one tenant, and the tenant. Both go by a clock that the test turns.</summary>
internal sealed class CloudReadingScene : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 10, 6, 0, 0, TimeSpan.Zero);
    private readonly ServiceProvider _services;
    private readonly LogLines _log = new();

    private CloudReadingScene(SimulatedCloud cloud, FakeTimeProvider time, Action<CloudTenantOptions>? configure)
    {
        (Cloud, Time) = (cloud, time);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(_log));
        services.AddSingleton<TimeProvider>(time);
        new Builder(services).AddQlikCloudTenant("company", options =>
        {
            options.TenantUrl = cloud.Address.ToString();
            options.Auth.Jwt.Token = cloud.ApiKey;
            configure?.Invoke(options);
        });
        _services = services.BuildServiceProvider();
    }

    public SimulatedCloud Cloud { get; }

    public FakeTimeProvider Time { get; }

    public IReadOnlyCollection<string> Log => _log.All;

    public TenantContent Content => Cloud.Content;

    public IExecutionSource Executions => _services.GetRequiredService<IExecutionSource>();

    public ITaskPlanSource Plans => _services.GetRequiredService<ITaskPlanSource>();

    public static async Task<CloudReadingScene> StartAsync(Action<CloudTenantOptions>? configure = null)
    {
        var time = new FakeTimeProvider(Start);
        return new CloudReadingScene(await SimulatedCloud.StartAsync(0, time, TestContext.Current.CancellationToken), time, configure);
    }

    public async Task<IReadOnlyList<Execution>> ReadSinceAsync(DateTimeOffset since)
    {
        var found = new List<Execution>();
        await foreach (var page in Executions.ReadSinceAsync(since, TestContext.Current.CancellationToken))
        {
            found.AddRange(page);
        }

        return found;
    }

    public async Task<TaskPlan> PlanAsync(string taskId) =>
        (await Plans.ReadAsync(TestContext.Current.CancellationToken)).Should().ContainSingle(plan => plan.TaskId == taskId).Subject;

    public TenantReload AddReload(DateTimeOffset created, string status = "FAILED", string type = "chronos", string? appId = null, DateTimeOffset? ended = null) =>
        Content.Reloads.Put(new TenantReload
        {
            AppId = appId ?? Cloud.AppId,
            Type = type,
            Status = status,
            CreationTime = created,
            StartTime = status == "QUEUED" ? null : created.AddSeconds(2),
            EndTime = status is "QUEUED" or "RELOADING" or "CANCELING" ? null : ended ?? created.AddMinutes(1),
            ErrorMessage = status == "FAILED" ? "error in app script or datasource" : "",
            Log = "Started loading data\nSales << Sales 1,250 Lines fetched\n\nApp saved\nFinished successfully\n",
        });

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Cloud.DisposeAsync();
    }

    private sealed record Builder(IServiceCollection Services) : IButlerBuilder;
}
