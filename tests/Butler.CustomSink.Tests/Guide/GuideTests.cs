using System.Net;
using System.Text.Json;
using Butler.Alerts;
using Butler.Testing.Alerts;
using Microsoft.Extensions.Time.Testing;

namespace Butler.CustomSink.Tests.Guide;

/// <summary>What the guide on custom sinks shows, tried.</summary>
public sealed class GuideTests
{
    private static readonly ReloadAlert WithOwner = Some.ReloadAlert() with { Owner = new AlertOwner("LAB", "anna") };

    [Fact]
    public async Task An_enricher_fills_in_what_is_missing()
    {
        var answer = await new StaffDirectoryEnricher(new Staff("anna@example.com"))
            .EnrichAsync(WithOwner, EnrichmentContexts.Needing(), CancellationToken.None);

        answer.Alert.Owner!.EmailAddresses.Should().Equal("anna@example.com");
    }

    [Fact]
    public async Task An_enricher_that_fails_leaves_a_gap()
    {
        var answer = await new StaffDirectoryEnricher(new Staff(null, isDown: true))
            .EnrichAsync(WithOwner, EnrichmentContexts.Needing(), CancellationToken.None);

        answer.Alert.Gaps.Should().ContainSingle().Which.Reason.Should().Be("the staff directory answered ServiceUnavailable");
        answer.RetryAfter.Should().BeNull();
    }

    [Fact]
    public async Task An_enricher_looks_up_only_what_a_route_needs()
    {
        var answer = await new StaffDirectoryEnricher(new Staff(null, isDown: true))
            .EnrichAsync(WithOwner, EnrichmentContexts.Needing(AlertParts.Task), CancellationToken.None);

        answer.Alert.Should().Be(WithOwner);
    }

    [Fact]
    public async Task An_event_that_comes_twice_becomes_one_alert_until_its_window_ends()
    {
        var time = new FakeTimeProvider();
        var inbox = new CollectingInbox(time);
        var watch = new BackupWatch(inbox);

        await watch.ReportAsync("sense1", "run-7", "disk full", CancellationToken.None);
        time.Advance(TimeSpan.FromMinutes(59));
        await watch.ReportAsync("sense1", "run-7", "disk full", CancellationToken.None);
        inbox.Accepted.Should().ContainSingle().Which.Should().BeOfType<BackupAlert>().Which.Message.Should().Be("disk full");

        time.Advance(TimeSpan.FromMinutes(1));
        await watch.ReportAsync("sense1", "run-7", "disk full", CancellationToken.None);
        inbox.Accepted.Should().HaveCount(2).And.OnlyHaveUniqueItems(alert => alert.Id);
    }

    [Fact]
    public async Task An_inbox_that_fails_keeps_nothing()
    {
        var inbox = new CollectingInbox();
        inbox.FailWith(new IOException("disk full"));

        var reporting = () => new BackupWatch(inbox).ReportAsync("sense1", "run-7", "", CancellationToken.None);

        await reporting.Should().ThrowAsync<IOException>();
        inbox.FailWith(null);
        await reporting.Should().NotThrowAsync();
        inbox.Accepted.Should().ContainSingle();
    }

    [Fact]
    public void A_kind_of_ones_own_survives_being_stored()
    {
        var alert = new BackupAlert { Id = "1", Server = "sense1", Message = "disk full" };

        var stored = JsonSerializer.Serialize(alert, BackupJson.Default.BackupAlert);

        JsonSerializer.Deserialize(stored, BackupJson.Default.BackupAlert).Should().BeEquivalentTo(alert);
        stored.Should().NotContain("Subject");
    }

    private sealed class Staff(string? address, bool isDown = false) : IStaffDirectory
    {
        public ValueTask<string?> FindMailAsync(string userId, CancellationToken cancellationToken) => isDown
            ? throw new HttpRequestException("down", null, HttpStatusCode.ServiceUnavailable)
            : ValueTask.FromResult(address);
    }
}
