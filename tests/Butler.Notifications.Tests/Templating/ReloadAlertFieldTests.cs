using Butler.Alerts;
using Butler.Alerts.Templates;
using Butler.Notifications.Templating;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.Templating;

public sealed class ReloadAlertFieldTests
{
    private static readonly ITemplateRenderer Renderer = TestButler.Renderer(builder =>
    {
        BuiltInTemplateTests.AddLinks(builder);
        builder.AddAlertTemplates(options =>
        {
            options.Culture = "en-US";
            options.TimeZone = "Europe/Stockholm";
        });
    });

    [Theory]
    [InlineData("{{hostName}}|{{user}}|{{taskName}}|{{taskId}}|{{tasId}}", "pro2-win1|LAB\\goran|Reload of Sales|dec2a02a-1680-44ef-8dc2-e2bfb180af87|dec2a02a-1680-44ef-8dc2-e2bfb180af87")]
    [InlineData("{{appName}}|{{appId}}|{{appUrl}}", "Sales|e7af59a0-c243-480d-9571-08727551a66f|https://sense.example.com/sense/app/e7af59a0-c243-480d-9571-08727551a66f")]
    [InlineData("{{logTimeStamp}}|{{logLevel}}|{{logMessage}}|{{executionId}}", "2026-02-16 09:24:59,099|INFO|Max retries reached Sales|14a81bf5-f81c-4047-b1a1-193b0920de28")]
    [InlineData("{{taskType}}|{{taskOutcome}}|{{kind}}|{{title}}|{{subjectName}}|{{severity}}|{{site}}", "reload|failed|reload-failed|Qlik Sense reload failed|Reload of Sales|error|default")]
    [InlineData("{{taskTags}}|{{#each taskTags}}[{{this}}]{{/each}}|{{#each taskCustomProperties}}{{name}}={{this.value}};{{/each}}", "nightly,Sales|[nightly][Sales]|Team=Finance;Team=Sales;")]
    [InlineData("{{taskIsManuallyTriggered}}|{{taskIsPartialReload}}|{{taskMaxRetries}}|{{taskSessionTimeout}}", "true|true|2|1440")]
    [InlineData("{{taskModifiedByUsername}}|{{taskModifiedDate}}|{{taskNextExecution}}", "LAB\\anna|2026-01-02T03:04:05.678Z|2026-06-21T01:00:00.000Z")]
    [InlineData("{{taskNextExecutionTime.nextExecutionLocal1}}", "2026-06-21 03:00:00")]
    [InlineData("{{appDescription}}|{{appFileSize}}|{{appPublished}}|{{appPublishTime}}", "Sales figures|12345678|true|2025-05-05T05:05:05.000Z")]
    [InlineData("{{appLastSuccessfulReload}}|{{appLastModifiedDate}}|{{appLastModifiedByUserName}}", "2026-06-19T19:00:00.000Z|2026-06-19T19:01:00.000Z|LAB\\bo")]
    [InlineData("{{appStreamName}}|{{appStreamName.name}}|{{appStreamName.id}}|{{#if appStreamName}}yes{{/if}}|{{eq appStreamName 'Finance'}}", "Finance|Finance|s1|yes|true")]
    [InlineData("{{appTags}}|{{#each appCustomProperties}}{{name}}={{value}}{{/each}}", "core,Sales|Layer=Data")]
    [InlineData("{{executingNodeName}}|{{executionStatusNum}}|{{executionStatusText}}", "pro2-win2|8|FinishedFail")]
    [InlineData("{{executionDuration.hours}}:{{executionDuration.minutes}}:{{executionDuration.seconds}}|{{executionDurationText}}", "1:2:3|1 h 2 min 3 s")]
    [InlineData("{{executionStartTime.startTimeUTC}}", "2026-06-20T19:06:31.123Z")]
    [InlineData("{{executionStartTime.startTimeLocal1}}", "2026-06-20 21:06:31")]
    [InlineData("{{executionStartTime.startTimeLocal2}}", "6/20/2026, 9:06:31 PM")]
    [InlineData("{{executionStartTime.startTimeLocal3}}", "Jun 20, 2026, 9:06:31 PM")]
    [InlineData("{{executionStartTime.startTimeLocal4}}", "June 20, 2026 at 9:06:31 PM GMT+2")]
    [InlineData("{{executionStartTime.startTimeLocal5}}", "June 20, 2026 at 9:06:31 PM GMT+2")]
    [InlineData("{{executionStartTime.year}}-{{executionStartTime.month}}-{{executionStartTime.day}}T{{executionStartTime.hour}}:{{executionStartTime.minute}}:{{executionStartTime.second}}.{{executionStartTime.millisecond}}", "2026-6-20T19:6:31.123")]
    [InlineData("{{executionStopTime.stopTimeUTC}}{{executionStopTime.stopTimeLocal1}}{{executionStopTime.stopTimeLocal2}}{{executionStopTime.stopTimeLocal3}}{{executionStopTime.stopTimeLocal4}}{{executionStopTime.stopTimeLocal5}}", "------")]
    [InlineData("{{#each executionDetails}}{{this.timestampLocal1}} {{timestampUTC}} {{message}} {{detailsType}};{{/each}}", "2026-06-20 21:06:31 2026-06-20T19:06:31.123Z Trying to start task 2;- - Reload failed Sales 2;")]
    [InlineData("{{executionDetailsConcatenated}}", "2026-06-20T19:06:31.123Z\tTrying to start task\n\tReload failed Sales\n")]
    [InlineData("{{executionDetailsText}}", "2026-06-20 21:06:31  Trying to start task\n-  Reload failed Sales")]
    [InlineData("{{scriptLogSize}}|{{scriptLogSizeRows}}|{{scriptLogSizeCharacters}}|{{scriptLogHeadCount}}|{{scriptLogTailCount}}", "5000|4|35|2|3")]
    [InlineData("{{scriptLogHead}}|{{scriptLogTail}}", "line 1\nline 2 Sales|line 2 Sales\nline 3\nline 4")]
    [InlineData("{{qlikSenseQMC}}|{{qlikSenseHub}}|{{qliksSenseQMC}}|{{qliksSenseHub}}", "https://sense.example.com/qmc|https://sense.example.com/hub|https://sense.example.com/qmc|https://sense.example.com/hub")]
    [InlineData("{{#each genericUrls}}{{id}}={{linkText}}:{{url}};{{/each}}", "wiki=Run <book>:https://wiki.example.com/a?b=1&c=2;other=Other:https://other.example.com;")]
    [InlineData("{{appOwnerName}}|{{appOwnerUserDirectory}}|{{appOwnerUserId}}|{{appOwnerAccount}}|{{appOwnerEmail}}", "Göran Sander|LAB|goran|LAB\\goran|goran@example.com")]
    [InlineData("{{#each gaps}}{{part}}: {{reason}}{{/each}}|{{gapsText}}", "script log: QRS at sense1:4242 answered 404 Sales|script log (QRS at sense1:4242 answered 404 Sales)")]
    [InlineData("{{receivedAt}}|{{receivedAtTime.receivedLocal1}}", "2026-06-20T19:07:00.000Z|2026-06-20 21:07:00")]
    public void Has_every_field(string template, string expected) =>
        Render(template, Alerts.Full(AlertKinds.ReloadFailed)).Should().Be(expected);

    [Theory]
    [InlineData("{{taskTags}}{{taskNextExecution}}{{taskMaxRetries}}{{#if taskNextExecutionTime}}x{{/if}}", "")]
    [InlineData("{{appUrl}}{{appFileSize}}{{appPublished}}{{appPublishTime}}{{appStreamName}}{{appStreamName.name}}{{#if appStreamName}}x{{/if}}", "")]
    [InlineData("{{executionStatusNum}}{{executionStatusText}}{{executionStartTime.startTimeLocal1}}{{executionDuration.hours}}{{executionDetailsConcatenated}}{{executionDetailsText}}", "")]
    [InlineData("{{scriptLogHead}}{{scriptLogTail}}|{{scriptLogSize}} {{scriptLogSizeRows}} {{scriptLogSizeCharacters}}", "|0 0 0")]
    [InlineData("{{appOwnerName}}{{appOwnerAccount}}{{appOwnerEmail}}{{gapsText}}", "")]
    public void Stays_empty_where_nothing_is_known(string template, string expected) =>
        Render(template, Alerts.Empty(AlertKinds.ReloadFailed)).Should().Be(expected);

    [Fact]
    public void Says_never_for_what_never_happens()
    {
        var alert = new ReloadAlert { Task = new TaskDetails(), App = new AppDetails() };
        Render("{{taskNextExecution}} {{taskNextExecutionTime.nextExecutionLocal1}} {{appPublishTime}} {{appLastSuccessfulReload}}", alert)
            .Should().Be("Never - Never Never");
    }

    [Fact]
    public void Takes_the_year_1753_for_never()
    {
        var never = new DateTimeOffset(1753, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var alert = new ReloadAlert { Task = new TaskDetails { NextExecution = never }, Execution = new ExecutionResult { StartTime = never } };
        Render("{{taskNextExecution}} {{executionStartTime.startTimeUTC}} {{executionStartTime.startTimeLocal4}}", alert).Should().Be("Never - -");
    }

    [Theory]
    [InlineData("preload-failed")]
    [InlineData("distribute-succeeded")]
    [InlineData("user-sync-aborted")]
    [InlineData("external-program-failed")]
    public void Has_the_same_fields_for_every_task_kind(string kindName)
    {
        var kind = AlertKinds.AllTasks.Single(kind => kind.Name == kindName);
        Render("{{hostName}} {{executionStartTime.startTimeLocal1}} {{executionStatusText}} {{executionDetailsText}} {{butlerVersion}}", Alerts.Full(kind), kind)
            .Should().StartWith("pro2-win1 2026-06-20 21:06:31 FinishedFail 2026-06-20 21:06:31  Trying");
    }

    [Theory]
    [InlineData("sv-SE", "Europe/Stockholm", "20 juni 2026, 21:06:31 GMT+2")]
    [InlineData("en-US", "UTC", "June 20, 2026 at 7:06:31 PM UTC")]
    [InlineData("en-US", "America/New_York", "June 20, 2026 at 3:06:31 PM GMT-4")]
    [InlineData("en-US", "Asia/Kolkata", "June 21, 2026 at 12:36:31 AM GMT+5:30")]
    public void Prints_times_in_the_configured_culture_and_zone(string culture, string zone, string expected)
    {
        var renderer = TestButler.Renderer(builder => builder.AddAlertTemplates(options =>
        {
            options.Culture = culture;
            options.TimeZone = zone;
        }));
        renderer.Render(TemplateText.Inline("{{executionStartTime.startTimeLocal4}}"), Alerts.Full(AlertKinds.ReloadFailed), AlertKinds.ReloadFailed, new RouteOptions(), TemplateMedium.Text)
            .Should().Be(expected);
    }

    [Fact]
    public void Cuts_script_logs_to_what_the_receiver_takes_and_between_characters()
    {
        var log = string.Concat(Enumerable.Repeat("😀", 3000));
        var alert = Alerts.Full(AlertKinds.ReloadFailed, log: "a" + log);
        var chat = new MessageFormat { Medium = TemplateMedium.Json, MaxScriptLogLength = 2_900 };
        string Render(string template, MessageFormat format) => Renderer.Render(TemplateText.Inline(template), alert, AlertKinds.ReloadFailed, new RouteOptions { HeadScriptLogLines = 2 }, format);

        Render("{{scriptLogHead}}", chat).Should().StartWith("a😀").And.EndWith("😀\\n---- Script log truncated by Butler ----").And.NotContain("\ufffd");
        Render("{{scriptLogTail}}", chat).Should().StartWith("---- Script log truncated by Butler ----\\n😀").And.NotContain("\ufffd");
        Render("{{scriptLogTail}}", new MessageFormat { Medium = TemplateMedium.Json }).Should().Be("a" + log);
    }

    [Fact]
    public void Fields_registered_by_the_host_are_asked_first_whatever_the_order()
    {
        var renderer = TestButler.Renderer(builder => builder.AddAlertFields<TeamFields>());
        renderer.Render(TemplateText.Inline("{{team}} {{taskName}} {{severity}}"), Alerts.Full(AlertKinds.ReloadFailed), AlertKinds.ReloadFailed, new RouteOptions(), TemplateMedium.Text)
            .Should().Be("on call: Reload of Sales Reload of Sales error");
    }

    [Fact]
    public void Each_site_has_its_own_links()
    {
        var renderer = TestButler.Renderer(builder => builder
            .AddQlikSenseLinks(links => links.Qmc = "https://a.example.com")
            .AddQlikSenseLinks("site-b", links => links.Qmc = "https://b.example.com"));
        string Qmc(string site) => renderer.Render(
            TemplateText.Inline("{{qlikSenseQMC}}"), new ReloadAlert { Site = site }, AlertKinds.ReloadFailed, new RouteOptions(), TemplateMedium.Text);
        Qmc("default").Should().Be("https://a.example.com");
        Qmc("site-b").Should().Be("https://b.example.com");
        Qmc("site-c").Should().Be("https://a.example.com");
    }

    private static string Render(string template, ReloadAlert alert, AlertKind? kind = null) =>
        Renderer.Render(
            TemplateText.Inline(template), alert, kind ?? AlertKinds.ReloadFailed, new RouteOptions { HeadScriptLogLines = 2, TailScriptLogLines = 3 }, TemplateMedium.Text);

    private sealed class TeamFields(ReloadAlertFields own) : IAlertFields
    {
        public IReadOnlyDictionary<string, object?>? Describe(Alert alert, RouteOptions route) =>
            own.Describe(alert, route) is { } fields
                ? new Dictionary<string, object?>(fields) { ["team"] = "on call: " + fields["taskName"] }
                : null;
    }
}
