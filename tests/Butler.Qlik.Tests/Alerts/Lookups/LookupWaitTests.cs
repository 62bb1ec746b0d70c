using Butler.Alerts;
using Butler.Qlik.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Qlik.Tests.Alerts.Lookups;

/// <summary>What an alert waits for when QRS could not be asked, and what it does not.</summary>
public sealed class LookupWaitTests(TestCertificates certificates) : IClassFixture<TestCertificates>
{
    private const AlertParts Wanted = AlertParts.Task | AlertParts.App | AlertParts.Owner;

    [Fact]
    public async Task While_QRS_is_away_all_parts_are_awaited_also_those_that_were_not_tried()
    {
        using var port = new ClosedPort();
        var time = new FakeTimeProvider(ReloadAlerts.Moment);
        await using var site = new QlikSite(certificates, port.Number, time: time);
        for (var i = 0; i < 5; i++)
        {
            var enriching = EnrichAsync(site, ReloadAlerts.Failed());
            await Waiting.UntilAsync(
                () =>
                {
                    // The pauses before a look-up is tried again are on this clock too.
                    time.Advance(TimeSpan.FromMilliseconds(25));
                    return enriching.IsCompleted;
                },
                "the look-ups have failed");
            var alert = await enriching;
            alert.Awaits.Should().Be(Wanted);
            alert.PossibleKinds.Should().HaveCount(5);
        }

        (await EnrichAsync(site, ReloadAlerts.Failed())).Gaps[0].Reason.Should().Contain("was not tried, because QRS could not be reached a moment ago");
    }

    [Theory]
    [InlineData("app/full", AlertParts.App | AlertParts.Owner)]
    [InlineData($"user/{QrsBodies.OwnerId}", AlertParts.Owner)]
    public async Task A_part_that_QRS_has_trouble_with_is_awaited_and_found_by_the_next_attempt(string path, AlertParts awaited)
    {
        await using var server = await StartAsync();
        server.Status(path, 503);
        await using var site = new QlikSite(certificates, server.Port);
        var first = await EnrichAsync(site, ReloadAlerts.Failed());
        first.Awaits.Should().Be(awaited);
        first.Task.Should().NotBeNull();

        Answer(server);
        var second = await EnrichAsync(site, first with { Gaps = [] }, attempt: 2, first.Awaits);

        second.Gaps.Should().BeEmpty();
        second.Owner!.EmailAddresses.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task What_QRS_refuses_is_not_awaited(int status)
    {
        await using var server = await StartAsync();
        server.Status("task/full", status);
        server.Status("app/full", status);
        await using var site = new QlikSite(certificates, server.Port);

        var alert = await EnrichAsync(site, ReloadAlerts.Failed());

        alert.Gaps.Should().NotBeEmpty();
        alert.Awaits.Should().Be(AlertParts.None);
        alert.PossibleKinds.Should().ContainSingle();
    }

    private static async Task<ReloadAlert> EnrichAsync(QlikSite site, ReloadAlert alert, int attempt = 1, AlertParts awaited = AlertParts.None)
    {
        var context = new EnrichmentContext(_ => new AlertNeeds(Wanted), TimeSpan.FromMinutes(attempt - 1), attempt) { Awaited = awaited };
        return (ReloadAlert)(await site.Enricher.EnrichAsync(alert, context, TestContext.Current.CancellationToken)).Alert;
    }

    private static void Answer(QrsServer server)
    {
        server.Json("task/full", $"[{QrsBodies.Task()}]");
        server.Json("app/full", QrsBodies.App());
        server.Json($"user/{QrsBodies.OwnerId}", QrsBodies.User());
    }

    private async Task<QrsServer> StartAsync()
    {
        var server = await QrsServer.StartAsync(certificates);
        Answer(server);
        return server;
    }
}
