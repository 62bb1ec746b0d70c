using Butler.Alerts;
using Butler.Notifications.Shared;
using Butler.Notifications.Tests.Conformance;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.Slack;

public sealed class SlackAlertSinkTests : HttpSinkConformance
{
    protected override string Folder => "Slack";

    [Fact]
    public async Task A_basic_message_has_a_header_and_buttons()
    {
        using var host = SinkHost.Create(builder => builder.AddSlackAlerts(SinkHost.Section(
            "Butler:slackNotification",
            "enable=true",
            "reloadTaskFailure:enable=true",
            $"reloadTaskFailure:webhookURL={Url}",
            "reloadTaskFailure:channel=sense-task-failure",
            "reloadTaskFailure:messageType= Basic ",
            "reloadTaskFailure:basicMsgTemplate=Qlik Sense reload failed: \"{{taskName}}\"",
            "reloadTaskFailure:fromUser=Qlik Sense",
            "reloadTaskFailure:iconEmoji=:ghost:")));

        (await host.SendAsync(Some.FailedReload)).Should().Be(DeliveryResult.Delivered);

        Snapshot.ShouldMatchJson(Receiver.Requests[0].Body, "Slack/Snapshots/basic.json");
    }

    [Fact]
    public async Task A_header_is_cut_to_what_slack_takes()
    {
        using var host = SinkHost.Create(builder => builder.AddSlackAlerts(o =>
        {
            o.WebhookUrl = Url;
            o.Defaults(route => route.MessageType = ChatMessageType.Basic);
        }));

        await host.SendAsync(Some.FailedReload with { TaskName = string.Concat(Enumerable.Repeat("🙂", 200)) });

        using var body = System.Text.Json.JsonDocument.Parse(Receiver.Requests[0].Body);
        var header = body.RootElement.GetProperty("blocks")[0].GetProperty("text").GetProperty("text").GetString()!;
        header.Length.Should().BeLessThanOrEqualTo(150);
        header.Should().EndWith("🙂…");
    }

    [Fact]
    public async Task A_template_wins_over_sender_and_channel_of_the_route()
    {
        using var file = new TemporaryFile(".handlebars", """{"channel":"from-template","text":"{{taskName}}",}""");
        using var host = SinkHost.Create(builder => builder.AddSlackAlerts("ops", o =>
        {
            o.WebhookUrl = Url;
            o.Channel = "from-route";
            o.Route(AlertKinds.ReloadFailed, route =>
            {
                route.TemplateFile = file.Path;
                route.FromUser = "Butler";
            });
        }));

        await host.SendAsync(Some.FailedReload);

        Receiver.Requests[0].Body.Should().Be(
            """{"username":"Butler","channel":"from-template","text":"Månads\\rapport \"A\" &lt;b&gt;&amp; {x}"}""");
    }

    [Theory]
    [InlineData("{{broken")]
    [InlineData("{ \"text\": {{taskName}} }")]
    [InlineData("[1, 2]")]
    [InlineData("")]
    public async Task A_template_that_fails_costs_its_looks_and_not_the_alert(string template)
    {
        using var file = new TemporaryFile(".handlebars", template);
        using var host = SinkHost.Create(builder => builder.AddSlackAlerts(o =>
        {
            o.WebhookUrl = Url;
            o.Defaults(route => route.TemplateFile = file.Path);
        }));

        (await host.SendAsync(Some.FailedReload)).Should().Be(DeliveryResult.Delivered);

        Snapshot.ShouldMatchJson(Receiver.Requests[0].Body, "Slack/Snapshots/reload-failed.json");
        host.Log.Lines.Should().Contain(line => line.StartsWith("Error: slack:") && line.Contains(file.Path) && line.Contains("alert-1"));
    }

    [Fact]
    public void Placeholders_are_no_problem_while_their_route_is_off()
    {
        using var host = SinkHost.Create(builder => builder.AddSlackAlerts(SinkHost.Section(
            "Butler:slackNotification",
            "enable=true",
            "restMessage:webhookURL=https://hooks.slack.com/services/etc/etc",
            "reloadTaskFailure:enable=false",
            "reloadTaskFailure:webhookURL=<url>",
            "reloadTaskFailure:templateFile=/path/to/nowhere.handlebars")));

        host.Check().Should().BeEmpty();
    }

    [Fact]
    public void Every_problem_names_its_key()
    {
        using var host = SinkHost.Create(builder => builder.AddSlackAlerts(SinkHost.Section(
            "Butler:slackNotification",
            "webhookURL=hooks.slack.com/secret",
            "reloadTaskFailure:messageType=fancy",
            "reloadTaskFailure:templateFile=/nowhere/at-all.handlebars",
            "reloadTaskFailure:headScriptLogLines=-1",
            "reloadTaskAborted:webhookURL=ftp://host/secret",
            "reloadTaskAborted:chanel=ops",
            "reloadTaskAborted:messageType=basic",
            "reloadTaskAborted:basicMsgTemplate={{broken")));

        var problems = host.Check();

        problems.Select(problem => problem.Key).Should().BeEquivalentTo(
            "Butler:slackNotification:webhookURL",
            "Butler:slackNotification:reloadTaskFailure:messageType",
            "Butler:slackNotification:reloadTaskFailure:templateFile",
            "Butler:slackNotification:reloadTaskFailure:headScriptLogLines",
            "Butler:slackNotification:reloadTaskAborted:webhookURL",
            "Butler:slackNotification:reloadTaskAborted:chanel",
            "Butler:slackNotification:reloadTaskAborted:basicMsgTemplate");
        problems.Should().NotContain(problem => problem.Message.Contains("secret"));
        problems.Where(problem => problem.IsWarning).Select(problem => problem.Key).Should().BeEquivalentTo(
            ["Butler:slackNotification:reloadTaskAborted:chanel"], "only a key that nobody knows is harmless");
    }

    [Fact]
    public void A_missing_webhook_is_told_once()
    {
        using var fromCode = SinkHost.Create(builder => builder.AddSlackAlerts("ops", static _ => { }));
        using var fromFile = SinkHost.Create(builder => builder.AddSlackAlerts(SinkHost.Section("Butler:slackNotification", "channel=ops")));

        fromCode.Check().Select(problem => problem.Key).Should().Equal(
            "AddSlackAlerts(\"ops\"):reloadTaskFailure:webhookURL", "AddSlackAlerts(\"ops\"):reloadTaskAborted:webhookURL");
        fromFile.Check().Select(problem => problem.Key).Should().Equal("Butler:slackNotification:webhookURL");
    }

    [Fact]
    public async Task A_route_without_a_webhook_is_rejected_and_not_tried_for_ever()
    {
        using var host = SinkHost.Create(static builder => builder.AddSlackAlerts(static _ => { }));

        (await host.SendAsync(Some.FailedReload)).Status.Should().Be(AttemptOutcome.Rejected);
    }

    [Fact]
    public async Task Code_wins_over_the_section()
    {
        using var host = SinkHost.Create(builder => builder.AddSlackAlerts(
            SinkHost.Section("Butler:slackNotification", "webhookURL=http://localhost:1/x", "channel=file"),
            configure: o =>
            {
                o.WebhookUrl = Url;
                o.Channel = "code";
            }));

        (await host.SendAsync(Some.FailedReload)).Should().Be(DeliveryResult.Delivered);

        Receiver.Requests[0].Body.Should().Contain("\"channel\":\"code\"");
    }

    [Fact]
    public void Several_destinations_of_one_type_keep_their_own_settings()
    {
        using var host = SinkHost.Create(static builder => builder
            .AddSlackAlerts("ops", static o => o.Route(AlertKinds.ReloadFailed))
            .AddSlackAlerts("finance", static o => o.Route(AlertKinds.ReloadSucceeded)));

        host.Destinations.Select(destination => (destination.Name, destination.FindRoute(AlertKinds.ReloadFailed) is not null))
            .Should().Equal(("ops", true), ("finance", false));
    }

    protected override void AddSink(IButlerBuilder builder, string url, bool everyKind) => builder.AddSlackAlerts(options =>
    {
        options.WebhookUrl = url;
        foreach (var kind in everyKind ? AlertKinds.AllTasks : [])
        {
            options.Route(kind);
        }
    });
}
