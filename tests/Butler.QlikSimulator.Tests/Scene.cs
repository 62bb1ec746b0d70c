using Microsoft.Extensions.Time.Testing;

namespace Butler.Simulation.Tests;

/// <summary>A simulator on a clock that stands still, with a client and a listener.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private Scene(QlikSimulator simulator, FakeTimeProvider time, LogEventReceiver events)
    {
        Simulator = simulator;
        Time = time;
        Events = events;
        Qrs = CallerOf(simulator);
    }

    public QlikSimulator Simulator { get; }

    public FakeTimeProvider Time { get; }

    public LogEventReceiver Events { get; }

    public QrsCaller Qrs { get; }

    public QlikSite Site => Simulator.Site;

    public static async Task<Scene> StartAsync(Action<QlikSimulatorOptions>? configure = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 2, 16, 8, 24, 59, 99, TimeSpan.Zero));
        time.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("site", TimeSpan.FromHours(1), "site", "site"));
        var events = new LogEventReceiver();
        var options = new QlikSimulatorOptions { TimeProvider = time, HostName = "pro2-win1" };
        options.UdpTargets.Add(events.EndPoint);
        configure?.Invoke(options);
        return new Scene(await QlikSimulator.StartAsync(options, TestContext.Current.CancellationToken), time, events);
    }

    /// <summary>A site with one app and one reload task.</summary>
    public static QlikSite OneTask(Func<SiteTask, SiteTask>? change = null)
    {
        var site = new QlikSite();
        var owner = site.Users.Add(new SiteUser { UserDirectory = "LAB", UserId = "goran" });
        site.Users.Add(new SiteUser { UserDirectory = "LAB", UserId = "anna" });
        var app = site.Apps.Add(new SiteApp { Id = new Guid("e7af59a0-c243-480d-9571-08727551a66f"), Name = "Sales", OwnerId = owner.Id });
        var task = new SiteTask { Id = new Guid("dec2a02a-1680-44ef-8dc2-e2bfb180af87"), Name = "Reload of Sales", AppId = app.Id };
        site.Tasks.Add(change?.Invoke(task) ?? task);
        return site;
    }

    /// <summary>A client with the exported certificates of the simulator.</summary>
    public static QrsCaller CallerOf(QlikSimulator simulator) => CallerOf(simulator, simulator.Certificates);

    /// <summary>A client that shows the client certificate of a folder.</summary>
    public static QrsCaller CallerOf(QlikSimulator simulator, CertificateFolder identity) =>
        new(simulator.BaseAddress, simulator.Certificates.Root, identity.Client, identity.ClientKey);

    public SiteExecution LastExecution(Guid taskId) => Site.Tasks.Find(taskId)!.LastExecution!;

    public async ValueTask DisposeAsync()
    {
        Qrs.Dispose();
        await Simulator.DisposeAsync();
        Events.Dispose();
    }
}
