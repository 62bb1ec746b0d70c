using System.Text.Json;
using Butler.Alerts;
using Butler.Notifications.Tests.Email;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.Conformance;

/// <summary>What receivers of Butler 16 rely on, field by field: names, their order, types and values. Fields that are new come behind or beside.</summary>
/// <remarks>InfluxDB and MQTT are compared with real servers in <c>InfluxAlertTests</c> and <c>MqttAlertTests</c>.</remarks>
public sealed class Butler16ShapeTests : IAsyncLifetime
{
    private static readonly string[] Outcomes = ["failed", "aborted"];

    private static readonly ReloadAlert Reload = Some.FailedReload with
    {
        TaskName = "Reload of Sales",
        User = @"INTERNAL\sa_scheduler",
        LogMessage = "Message from ReloadProvider: failed",
        Task = new TaskDetails { Tags = ["Finance"], CustomProperties = [new("Team", "BI")] },
        App = new AppDetails { Tags = ["Gold"], CustomProperties = [new("Area", "North")] },
        Execution = new ExecutionResult
        {
            ExecutingNodeName = "sense2",
            Status = ExecutionStatus.FinishedFail,
            Duration = new TimeSpan(1, 2, 3),
            StartTime = new DateTimeOffset(2026, 3, 10, 5, 0, 0, TimeSpan.Zero),
            StopTime = new DateTimeOffset(2026, 3, 10, 6, 2, 3, TimeSpan.Zero),
            ScriptLogSize = 77,
        },
    };

    private HttpReceiver? _receiver;

    private HttpReceiver Receiver => _receiver!;

    public static TheoryData<string> FailedAndAborted => [.. Outcomes];

    public async ValueTask InitializeAsync() => _receiver = await HttpReceiver.StartAsync();

    public ValueTask DisposeAsync() => Receiver.DisposeAsync();

    [Theory]
    [MemberData(nameof(FailedAndAborted))]
    public async Task Webhooks_get_fifteen_fields_in_their_order(string outcome)
    {
        using var host = Create(builder => builder.AddWebhookAlerts(SinkHost.Section("w", $"{SectionOf(outcome)}:webhooks:0:webhookURL={Receiver.Origin}/x", $"{SectionOf(outcome)}:webhooks:0:httpMethod=POST")));

        await host.SendAsync(AlertOf(outcome) with { User = @"INTERNAL\\sa_scheduler" });

        var body = Body();
        body.EnumerateObject().Take(15).Select(member => (member.Name, member.Value.GetString())).Should().Equal(
            ("event", $"Qlik Sense reload {outcome}"),
            ("hostName", "sense1"),
            ("user", @"INTERNAL\sa_scheduler"),
            ("taskName", "Reload of Sales"),
            ("taskId", Reload.TaskId),
            ("appName", "Sales"),
            ("appId", Reload.AppId),
            ("appOwnerName", "Anna Ek"),
            ("appOwnerUserDirectory", "LAB"),
            ("appOwnerUserId", "anna"),
            ("appOwnerEmail", "anna@example.com"),
            ("logTimeStamp", Reload.LogTimestamp),
            ("logLevel", "ERROR"),
            ("executionId", Reload.ExecutionId),
            ("logMessage", Reload.LogMessage));
    }

    [Fact]
    public async Task A_webhook_by_GET_has_the_same_fields_in_its_query()
    {
        using var host = Create(builder => builder.AddWebhookAlerts(SinkHost.Section("w", $"reloadTaskFailure:webhooks:0:webhookURL={Receiver.Origin}/x", "reloadTaskFailure:webhooks:0:httpMethod=GET")));

        await host.SendAsync(Reload);

        var query = QueryHelpers.ParseQuery(new Uri(Receiver.Origin + Receiver.Requests.Single().PathAndQuery).Query);
        query.Keys.Should().ContainInOrder(
            "event", "hostName", "user", "taskName", "taskId", "appName", "appId", "appOwnerName", "appOwnerUserDirectory", "appOwnerUserId", "appOwnerEmail",
            "logTimeStamp", "logLevel", "executionId", "logMessage");
        query["event"].Should().Equal("Qlik Sense reload failed");
    }

    [Theory]
    [InlineData("failed", "Qlik Sense reload task failed")]
    [InlineData("aborted", "Qlik Sense task aborted")]
    public async Task SIGNL4_gets_six_fields_and_the_cause(string outcome, string title)
    {
        using var host = Create(builder => builder.AddSignl4Alerts(SinkHost.Section("s", $"url={Receiver.Origin}/x", $"{SectionOf(outcome)}:enable=true")));

        await host.SendAsync(AlertOf(outcome));

        Receiver.Requests.Single().Body.Should().Be(
            $$"""{"Title":"{{title}}","Message":"Task: Reload of Sales","Severity":99,"X-S4-Service":"Default service name","X-S4-ExternalID":"{{Reload.TaskId}}","X-S4-Status":"new","Cause":"{{Reload.LogMessage}}"}""");
    }

    [Theory]
    [InlineData("failed", "qs_reloadTaskFailed", "event")]
    [InlineData("failed", "qs_reloadTaskFailed", "log")]
    [InlineData("aborted", "qs_reloadTaskAborted", "event")]
    [InlineData("aborted", "qs_reloadTaskAborted", "log")]
    public async Task New_Relic_gets_attributes_of_the_same_names_and_types(string outcome, string type, string form)
    {
        using var host = Create(builder =>
        {
            builder.AddNewRelic(options => options.Accounts = [new() { AccountName = "First", InsertApiKey = "key", AccountId = "1" }]);
            builder.AddNewRelicAlerts(SinkHost.Section(
                "n",
                $"url:event={Receiver.Origin}",
                $"url:log={Receiver.Origin}",
                $"{SectionOf(outcome)}:destination:{form}:attribute:dynamic:useAppTags=true",
                $"{SectionOf(outcome)}:destination:{form}:attribute:dynamic:useTaskTags=true"));
        });

        await host.SendAsync(AlertOf(outcome), $"{form}@First");

        var entry = Body()[0];
        var attributes = form == "event" ? entry : entry.GetProperty("common").GetProperty("attributes");
        attributes.GetProperty(form == "event" ? "eventType" : "logtype").GetString().Should().Be(type + (form == "event" ? "Event" : "Log"));
        Texts(attributes, "qs_hostName", "qs_user", "qs_taskName", "qs_taskId", "qs_appName", "qs_appId", "qs_logTimeStamp", "qs_logLevel", "qs_executionId", "qs_logMessage")
            .Should().Equal(
                "sense1", "INTERNAL/sa_scheduler", "Reload of Sales", Reload.TaskId, "Sales", Reload.AppId, Reload.LogTimestamp, "ERROR", Reload.ExecutionId, Reload.LogMessage);
        Texts(attributes, "qs_taskTag_Finance", "qs_appTag_Gold").Should().Equal("true", "true");
        attributes.GetProperty("qs_taskCustomProperties").GetRawText().Should().Be("""[{"name":"Team","value":"BI"}]""");
        attributes.GetProperty("qs_appCustomProperties").GetRawText().Should().Be("""[{"name":"Area","value":"North"}]""");
        if (form == "log")
        {
            attributes.GetProperty("qs_executionDuration").GetRawText().Should().Be("""{"hours":1,"minutes":2,"seconds":3}""");
            NamesOf(attributes.GetProperty("qs_executionStartTime")).Should().Equal("startTimeUTC", "startTimeLocal1", "startTimeLocal2", "startTimeLocal3", "startTimeLocal4", "startTimeLocal5");
            NamesOf(attributes.GetProperty("qs_executionStopTime")).Should().Equal("stopTimeUTC", "stopTimeLocal1", "stopTimeLocal2", "stopTimeLocal3", "stopTimeLocal4", "stopTimeLocal5");
            attributes.GetProperty("qs_executionStopTime").GetProperty("stopTimeUTC").GetString().Should().Be("2026-03-10T06:02:03.000Z");
            Texts(attributes, "qs_executingNodeName", "qs_exeuctionStatusText").Should().Equal("sense2", "FinishedFail");
            attributes.GetProperty("qs_executionStatusNum").GetInt32().Should().Be(8);
            attributes.GetProperty("qs_scriptLogSize").GetInt32().Should().Be(77);
            attributes.GetProperty("qs_scriptLogTailCount").GetInt32().Should().Be(20);
            entry.GetProperty("logs")[0].GetProperty("message").GetString().Should().Contain($"\r\n{new string('-', 31)}\r\n\r\n");
        }
    }

    [Theory]
    [MemberData(nameof(FailedAndAborted))]
    public async Task A_basic_Slack_message_has_sender_channel_and_two_buttons(string outcome)
    {
        using var host = Create(builder => builder.AddSlackAlerts(SinkHost.Section(
            "s",
            $"{SectionOf(outcome)}:webhookURL={Receiver.Origin}/x",
            $"{SectionOf(outcome)}:channel=ops",
            $"{SectionOf(outcome)}:fromUser=Qlik Sense",
            $"{SectionOf(outcome)}:iconEmoji=:ghost:",
            $"{SectionOf(outcome)}:messageType=basic",
            $"{SectionOf(outcome)}:basicMsgTemplate=Reload: {{{{taskName}}}} by {{{{user}}}}")));

        await host.SendAsync(AlertOf(outcome));

        var body = Body();
        Texts(body, "username", "channel", "icon_emoji").Should().Equal("Qlik Sense", "ops", ":ghost:");
        var blocks = body.GetProperty("blocks");
        blocks.EnumerateArray().Take(2).Select(static block => block.GetProperty("type").GetString()).Should().Equal("header", "divider");
        blocks[0].GetProperty("text").GetProperty("type").GetString().Should().Be("plain_text");
        blocks[0].GetProperty("text").GetProperty("text").GetString().Should().Be("Reload: Reload of Sales by INTERNAL/sa_scheduler");
    }

    [Theory]
    [MemberData(nameof(FailedAndAborted))]
    public async Task A_basic_Teams_message_is_a_card_for_connectors(string outcome)
    {
        using var host = Create(builder => builder.AddTeamsAlerts(SinkHost.Section(
            "t",
            $"{SectionOf(outcome)}:webhookURL={Receiver.Origin}/x",
            $"{SectionOf(outcome)}:messageType=basic",
            $"{SectionOf(outcome)}:basicMsgTemplate=Reload: {{{{taskName}}}}")));

        await host.SendAsync(AlertOf(outcome));

        var body = Body();
        Texts(body, "@type", "@context", "themeColor").Should().Equal("MessageCard", "https://schema.org/extensions", "0078D7");
        body.GetProperty("title").GetString().Should().Be(body.GetProperty("summary").GetString()).And.StartWith("Reload: Reload of Sales");
    }

    [Theory]
    [InlineData(TaskKind.Reload, TaskOutcome.Failed, "reloadTaskFailure")]
    [InlineData(TaskKind.Reload, TaskOutcome.Aborted, "reloadTaskAborted")]
    [InlineData(TaskKind.Reload, TaskOutcome.Succeeded, "reloadTaskSuccess")]
    [InlineData(TaskKind.Distribute, TaskOutcome.Failed, "distributeTaskFailure")]
    [InlineData(TaskKind.Distribute, TaskOutcome.Succeeded, "distributeTaskSuccess")]
    [InlineData(TaskKind.Preload, TaskOutcome.Failed, "preloadTaskFailure")]
    [InlineData(TaskKind.Preload, TaskOutcome.Succeeded, "preloadTaskSuccess")]
    public async Task Mail_goes_out_for_each_section_of_Butler_16(TaskKind kind, TaskOutcome outcome, string section)
    {
        await using var server = SmtpReceiver.Start();
        using var host = Create(builder => builder.AddEmailAlerts(SinkHost.Section(
            "e",
            "smtp:host=localhost",
            $"smtp:port={server.Port}",
            $"{section}:enable=true",
            $"{section}:priority=high",
            $"{section}:subject=Task {{{{taskName}}}}",
            $"{section}:fromAddress=Qlik Sense (no-reply) <no-reply@example.com>",
            $"{section}:recipients:0=ops@example.com")));

        (await host.SendAsync(Reload with { TaskKind = kind, Outcome = outcome })).Should().Be(DeliveryResult.Delivered);

        var message = server.Mails.Single().Message;
        message.Subject.Should().StartWith("Task Reload of Sales");
        message.To.ToString().Should().Be("ops@example.com");
        message.From.ToString().Should().Contain("no-reply@example.com");
        message.Headers["X-Priority"].Should().Be("1 (Highest)");
        message.Headers["Importance"].Should().Be("High");
        message.HtmlBody.Should().NotBeNullOrEmpty();
    }

    private static string SectionOf(string outcome) => outcome == "failed" ? "reloadTaskFailure" : "reloadTaskAborted";

    private static ReloadAlert AlertOf(string outcome) => Reload with { Outcome = outcome == "failed" ? TaskOutcome.Failed : TaskOutcome.Aborted };

    private static SinkHost Create(Action<IButlerBuilder> compose) => SinkHost.Create(compose);

    private static IEnumerable<string?> Texts(JsonElement from, params string[] names) => names.Select(name => from.GetProperty(name).GetString());

    private static IEnumerable<string> NamesOf(JsonElement from) => from.EnumerateObject().Select(static member => member.Name);

    private JsonElement Body() => JsonDocument.Parse(Receiver.Requests.Single().Body).RootElement;
}
