using Butler.Monitoring;
using Butler.Notifications.Tests.Conformance;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.NewRelic;

public sealed class NewRelicUptimeTests
{
    private static readonly UptimeReport Report = new()
    {
        Time = Some.Now,
        Uptime = TimeSpan.FromSeconds(90),
        Interval = TimeSpan.FromMinutes(1),
        HeapUsedBytes = 1,
        HeapTotalBytes = 2,
        ExternalBytes = 3,
        ProcessBytes = 4,
        Version = "1.2.3",
    };

    [Fact]
    public async Task A_report_becomes_the_metrics_of_Butler_16_for_each_account()
    {
        await using var newRelic = await HttpReceiver.StartAsync();
        newRelic.AnswerWith(202);

        await ObserveAsync(newRelic);

        newRelic.Requests.Select(request => request.Headers["Api-Key"]).Should().BeEquivalentTo("key-1", "key-2");
        var request = newRelic.Requests[0];
        request.PathAndQuery.Should().Be("/metric/v1");
        request.Body.Should().Be(
            """[{"common":{"timestamp":1771233900000,"interval.ms":60000,"attributes":{"env":"prod","version":"1.2.3"}},"metrics":[{"name":"qs_butlerHeapUsed","type":"gauge","value":1},{"name":"qs_butlerHeapTotal","type":"gauge","value":2},{"name":"qs_butlerExternalMem","type":"gauge","value":3},{"name":"qs_butlerProcessMem","type":"gauge","value":4},{"name":"qs_butlerUptimeMillisec","type":"gauge","value":90000}]}]""");
    }

    [Fact]
    public async Task Metrics_and_the_version_can_be_left_out()
    {
        await using var newRelic = await HttpReceiver.StartAsync();

        await ObserveAsync(newRelic, "metric:dynamic:butlerMemoryUsage:enable=false", "attribute:dynamic:butlerVersion:enable=false");
        await ObserveAsync(newRelic, "enable=false");

        newRelic.Requests.Should().HaveCount(2);
        newRelic.Requests[0].Body.Should().EndWith(
            """attributes":{"env":"prod"}},"metrics":[{"name":"qs_butlerUptimeMillisec","type":"gauge","value":90000}]}]""");
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    public void Accounts_that_are_not_there_are_reported_at_the_start(string enable, int warnings)
    {
        using var host = SinkHost.Create(builder => builder.AddNewRelicUptime(
            SinkHost.Section("Butler:uptimeMonitor:storeNewRelic", $"enable={enable}", "destinationAccount:0=Nobody")));

        host.Check().Select(problem => (problem.Key, problem.IsWarning, problem.Message)).Should().Equal(Enumerable.Repeat(
            ("Butler:uptimeMonitor:storeNewRelic:destinationAccount:0", true, "names the account 'Nobody', which gets nothing: Butler:thirdPartyToolsCredentials:newRelic has no accounts."),
            warnings));
    }

    private static async Task ObserveAsync(HttpReceiver newRelic, params string[] settings)
    {
        IUptimeObserver? observer = null;
        using var host = SinkHost.Create(builder =>
        {
            builder.AddNewRelic(options => options.Accounts =
            [
                new() { AccountName = "First", InsertApiKey = "key-1", AccountId = "1" },
                new() { AccountName = "Second", InsertApiKey = "key-2", AccountId = "2" },
            ]);
            builder.AddNewRelicUptime(SinkHost.Section(
                "storeNewRelic",
                [
                    $"url={newRelic.Origin}/metric/v1",
                    "destinationAccount:0=First",
                    "destinationAccount:1=Second",
                    "attribute:static:0:name=env",
                    "attribute:static:0:value=prod",
                    .. settings,
                ]));
            observer = builder.Services.BuildServiceProvider().GetRequiredService<IUptimeObserver>();
        });
        host.Check().Should().BeEmpty();
        await observer!.ObserveAsync(Report, TestContext.Current.CancellationToken);
    }
}
