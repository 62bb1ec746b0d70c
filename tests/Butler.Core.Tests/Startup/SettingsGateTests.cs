using Butler.Configuration;
using Butler.Core.Tests.Alerts;
using Butler.Testing.Alerts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Butler.Core.Tests.Startup;

public sealed class SettingsGateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task All_problems_come_in_one_message_with_their_places_before_anything_starts()
    {
        var early = new Recorder();
        var start = () => TestButler.StartAsync(_folder.Path, b =>
        {
            b.Services.AddSingleton<IHostedService>(early);
            b.Services.AddSingleton<ISettingsCheck>(new Check(
                new SettingsProblem("Butler:a:port", "is '0' but must lie between 1 and 65535."),
                new SettingsProblem("Butler:a:prot", "is not a known key.") { IsWarning = true }));
            b.Services.AddSingleton<ISettingsCheck>(new ThrowingCheck());
            b.Services.AddSingleton<ISettingsLocator>(new Locator());
            b.AddSqliteStorage(o => o.Path = " ");
            b.ConfigureAlertPipeline(o => o.MaxConcurrent = 65);
        });

        var thrown = (await start.Should().ThrowAsync<ButlerSettingsException>()).Which;

        thrown.Problems.Should().HaveCount(4);
        thrown.Message.Split(Environment.NewLine).Should().HaveCount(5);
        thrown.Message.Should().StartWith("Butler cannot start: 4 settings are wrong.")
            .And.Contain("  Butler:a:port: is '0' but must lie between 1 and 65535. [production.yaml:12]")
            .And.Contain("  Butler:storage:path: has no value.")
            .And.Contain("  Butler:alertPipeline:maxConcurrent: is '65' but must lie between 1 and 64.")
            .And.Contain("ThrowingCheck").And.NotContain("secret").And.NotContain("a:prot");
        early.HasStarted.Should().BeFalse();
        Directory.EnumerateFiles(_folder.Path).Should().BeEmpty("the database is opened only when the settings are right");
    }

    [Fact]
    public async Task Warnings_alone_let_the_host_start()
    {
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b.Services.AddSingleton<ISettingsCheck>(
            new Check(new SettingsProblem("Butler:a", "looks odd.") { IsWarning = true })));

        (await butler.AlertsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Sink_names_must_be_there_and_unlike_and_deliveries_possible()
    {
        var start = () => TestButler.StartAsync(_folder.Path, b => b
            .AddAlertSink(_ => new CollectingSink("ops"))
            .AddAlertSink(_ => new CollectingSink("ops"))
            .AddAlertSink(_ => new CollectingSink(" "))
            .AddAlertSink(_ => new CollectingSink("a|b"), o =>
            {
                o.Delivery.Timeout = TimeSpan.Zero;
                o.Delivery.MaxConcurrency = 0;
            }));

        var thrown = (await start.Should().ThrowAsync<ButlerSettingsException>()).Which;

        thrown.Problems.Should().HaveCount(5);
        thrown.Message.Should().Contain("'ops' is used by 2 sinks").And.Contain("has no name").And.Contain("'a|b'")
            .And.Contain("delivery:timeout").And.Contain("delivery:maxConcurrency");
    }

    [Fact]
    public async Task A_sink_that_cannot_be_made_is_named_among_the_other_problems()
    {
        var start = () => TestButler.StartAsync(_folder.Path, b =>
        {
            b.AddAlertSink<Butler.Alerts.ReloadAlert>(_ => throw new UriFormatException("https://secret"));
            b.AddSqliteStorage(o => o.BusyTimeout = TimeSpan.Zero);
        });

        (await start.Should().ThrowAsync<ButlerSettingsException>()).Which.Message
            .Should().Contain("UriFormatException").And.Contain("busyTimeout").And.NotContain("secret");
    }

    private sealed class Check(params SettingsProblem[] problems) : ISettingsCheck
    {
        IEnumerable<SettingsProblem> ISettingsCheck.Check() => problems;
    }

    private sealed class ThrowingCheck : ISettingsCheck
    {
        public IEnumerable<SettingsProblem> Check() => throw new InvalidOperationException("secret");
    }

    private sealed class Locator : ISettingsLocator
    {
        public string? Locate(string key) => key == "Butler:a:port" ? "production.yaml:12" : null;
    }

    private sealed class Recorder : IHostedService
    {
        public bool HasStarted { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            HasStarted = true;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
