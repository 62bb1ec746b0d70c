using Butler.Alerts;
using Butler.Notifications.Tests.Conformance;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.Teams;

public sealed class TeamsAlertSinkTests : HttpSinkConformance
{
    protected override string Folder => "Teams";

    [Theory]
    [InlineData("messageCard", "message-card")]
    [InlineData("adaptiveCard", "adaptive-card")]
    public async Task A_basic_message_has_the_form_that_its_webhook_takes(string format, string snapshot)
    {
        using var host = SinkHost.Create(builder => builder.AddTeamsAlerts(SinkHost.Section(
            "Butler:teamsNotification",
            $"basicFormat={format}",
            $"reloadTaskFailure:webhookURL={Url}",
            "reloadTaskFailure:messageType=basic",
            "reloadTaskFailure:basicMsgTemplate=Qlik Sense reload failed: \"{{taskName}}\"")));

        host.Check().Should().BeEmpty();
        (await host.SendAsync(Some.FailedReload)).Should().Be(DeliveryResult.Delivered);

        Snapshot.ShouldMatchJson(Receiver.Requests[0].Body, $"Teams/Snapshots/{snapshot}.json");
    }

    [Fact]
    public async Task A_basic_message_falls_back_to_a_plain_sentence_when_its_template_fails()
    {
        using var host = SinkHost.Create(builder => builder.AddTeamsAlerts(SinkHost.Section(
            "Butler:teamsNotification", $"webhookURL={Url}", "messageType=basic", "basicMsgTemplate={{broken")));

        (await host.SendAsync(Some.FailedReload with { TaskName = "Nightly" })).Should().Be(DeliveryResult.Delivered);

        Receiver.Requests[0].Body.Should().Contain("\"title\":\"Qlik Sense reload failed: Nightly\"");
        host.Check().Select(problem => problem.Key).Should().Equal("Butler:teamsNotification:basicMsgTemplate");
    }

    [Fact]
    public async Task A_formatted_message_is_what_the_template_gives()
    {
        using var file = new TemporaryFile(".hbs", """{"type":"message","text":"{{taskName}}","attachments":[],}""");
        using var host = SinkHost.Create(builder => builder.AddTeamsAlerts(
            SinkHost.Section("Butler:teamsNotification", $"webhookURL={Url}", $"templateFile={file.Path}")));

        await host.SendAsync(Some.FailedReload);

        Receiver.Requests[0].Body.Should().Be("""{"type":"message","text":"Månads\\rapport \"A\" <!b>& {x}","attachments":[]}""".Replace('!', '\u200b'), "a blank of no width breaks the tag");
    }

    [Theory]
    [InlineData("429", AttemptOutcome.Retry)]
    [InlineData("503", AttemptOutcome.Retry)]
    [InlineData("413", AttemptOutcome.Rejected)]
    public async Task A_refusal_that_a_connector_hides_behind_200_is_seen(string status, AttemptOutcome expected)
    {
        using var host = CreateHost();
        Receiver.AnswerWith(200, $"Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error {status} with ContextId tcid=1");

        var result = await host.SendAsync(Some.FailedReload);

        result.Status.Should().Be(expected);
        result.Reason.Should().Contain(status);
    }

    protected override void AddSink(IButlerBuilder builder, string url, bool everyKind) => builder.AddTeamsAlerts(options =>
    {
        options.WebhookUrl = url;
        foreach (var kind in everyKind ? AlertKinds.AllTasks : [])
        {
            options.Route(kind);
        }
    });
}
