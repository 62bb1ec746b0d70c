using System.Globalization;
using System.Text;
using System.Text.Json;
using Butler.Alerts;
using Butler.Alerts.Templates;
using Butler.Notifications.Templating;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.Templating;

public sealed class BuiltInTemplateTests
{
    private const string Hostile = "\"Q\" C:\\new <script>alert(1)</script> </script> {{taskName}} {% if x %} line\r\nnext 😀 'x' `=";

    private static readonly ITemplateRenderer WithLinks = TestButler.Renderer(AddLinks);
    private static readonly ITemplateRenderer WithoutLinks = TestButler.Renderer();

    public static TheoryData<string> KindNames => [.. AlertKinds.AllTasks.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(KindNames))]
    public void Slack_and_Teams_are_valid_json_for_every_kind(string kindName)
    {
        foreach (var (renderer, alert, kind) in Cases(kindName))
        {
            var slack = Json(renderer, "slack", alert, kind);
            var blocks = slack.GetProperty("blocks").EnumerateArray().ToList();
            blocks.Count.Should().BeInRange(2, 50);
            blocks[0].GetProperty("text").GetProperty("text").GetString()!.Length.Should().BeInRange(1, 150);
            Texts(slack).Should().OnlyContain(text => text.Length > 0 && text.Length <= 3000);

            var teams = Json(renderer, "teams", alert, kind);
            var card = teams.GetProperty("attachments")[0].GetProperty("content");
            card.GetProperty("type").GetString().Should().Be("AdaptiveCard");
            card.GetProperty("msteams").GetProperty("width").GetString().Should().Be("Full");
            card.GetProperty("actions").EnumerateArray().Where(action => action.TryGetProperty("url", out _))
                .Should().NotContain(action => !action.GetProperty("url").GetString()!.StartsWith("https://", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(KindNames))]
    public void Mails_are_whole_for_every_kind(string kindName)
    {
        foreach (var (renderer, alert, kind) in Cases(kindName))
        {
            var html = renderer.Render(TemplateText.BuiltIn("email"), alert, kind, new RouteOptions(), TemplateMedium.Html);
            html.Should().StartWith("<!DOCTYPE html>").And.Contain(kind.Title).And.NotContain("<script").And.NotContain("{{#").And.EndWith("</html>\n");
            HtmlBalance.Problems(html).Should().BeEmpty();

            var text = renderer.Render(TemplateText.BuiltIn("email-text"), alert, kind, new RouteOptions(), TemplateMedium.Text);
            text.Contains(alert.TaskName, StringComparison.Ordinal).Should().BeTrue();
            text.Should().Contain(kind.Title).And.NotContain("&quot;").And.NotContain("&lt;");

            var subject = renderer.Render(TemplateText.BuiltIn("title"), alert, kind, new RouteOptions(), TemplateMedium.Text);
            subject.Should().StartWith(alert.TaskName.Length > 0 ? alert.TaskName[..Math.Min(80, alert.TaskName.Length)] : kind.Title);
            subject.Should().EndWith(alert.KnownCause is { Headline: { Length: > 0 } cause } ? $": {cause}" : kind.Title.Split(' ')[^1]);
        }
    }

    public static TheoryData<Alert> EmptyAlerts =>
    [
        new CloudReloadAlert(), new CloudReloadAlert { Outcome = TaskOutcome.Aborted }, new CloudReloadAlert { Outcome = TaskOutcome.Succeeded, AppName = "Sales" },
        new ServiceAlert(), new LicenseAlert(), new ButlerProblemAlert(), new ReportAlert { Report = AlertKinds.LicenseUsage.Name },
    ];

    [Theory]
    [MemberData(nameof(EmptyAlerts))]
    public void Alerts_of_which_little_is_known_give_whole_messages_too(Alert alert)
    {
        var kind = AlertKinds.All.Single(kind => kind.Name == alert.Kind);
        foreach (var renderer in new[] { WithLinks, WithoutLinks })
        {
            foreach (var name in new[] { "slack", "teams" })
            {
                var message = Json(renderer, name, alert, kind);
                Texts(message).Should().NotContain("", "receivers refuse empty texts");
                message.ToString().Should().Contain(kind.Title);
            }

            var html = renderer.Render(TemplateText.BuiltIn("email"), alert, kind, new RouteOptions(), TemplateMedium.Html);
            HtmlBalance.Problems(html).Should().BeEmpty();
            html.Should().Contain(kind.Title);
            renderer.Render(TemplateText.BuiltIn("title"), alert, kind, new RouteOptions(), TemplateMedium.Text).Should().NotBeNullOrWhiteSpace();
        }
    }

    [Fact]
    public void Say_what_matters_at_night()
    {
        var alert = Alerts.Full(AlertKinds.ReloadFailed);
        foreach (var (name, medium) in new[] { ("email", TemplateMedium.Html), ("email-text", TemplateMedium.Text), ("slack", TemplateMedium.Json), ("teams", TemplateMedium.Json) })
        {
            var text = WithLinks.Render(TemplateText.BuiltIn(name), alert, AlertKinds.ReloadFailed, new RouteOptions(), medium);
            text.Should().ContainAll(
                "Qlik Sense reload failed", "Reload of Sales", "Max retries reached", "1 h 2 min 3 s", "pro2-win1", "pro2-win2", "Göran Sander",
                "goran@example.com", "Finance", "line 1", "line 4", "Not available:", "script log (QRS at sense1:4242 answered 404",
                "https://sense.example.com/qmc", "https://sense.example.com/hub", "/app/e7af59a0-c243-480d-9571-08727551a66f", "https://wiki.example.com");
        }
    }

    [Theory]
    [InlineData("email", TemplateMedium.Html)]
    [InlineData("email-text", TemplateMedium.Text)]
    [InlineData("slack", TemplateMedium.Json)]
    [InlineData("teams", TemplateMedium.Json)]
    public void Say_what_failed_and_why_then_what_came_before_and_only_then_the_rest(string name, TemplateMedium medium)
    {
        var cause = new ReloadCause
        {
            Headline = "Field not found: Amount",
            Statement = "Orders:\nLOAD Amount",
            ScriptLine = 42,
            ErrorLines = ["Field not found: Amount", "General Script Error"],
            SurvivedErrors = 1,
            FirstSurvivedError = "Cannot open file x.qvd",
        };
        var history = new TaskHistory(3, new DateTimeOffset(2026, 6, 18, 19, 7, 0, TimeSpan.Zero));
        var heldBack = new HeldBackAlerts(4, new DateTimeOffset(2026, 6, 20, 18, 0, 0, TimeSpan.Zero));
        (Alert Alert, AlertKind Kind)[] alerts =
        [
            (Alerts.Full(AlertKinds.ReloadFailed) with { Cause = cause, History = history }, AlertKinds.ReloadFailed),
            (new CloudReloadAlert
            {
                Outcome = TaskOutcome.Failed,
                AppId = "app-1",
                AppName = "Reload of Sales",
                ReceivedAt = heldBack.Since,
                Cause = cause,
                History = history,
                Reload = new CloudReload { StartTime = heldBack.Since, Log = "What the tenant wrote" },
                ScriptLog = ScriptLog.Create("line 1\nline 2", 10, 10),
            }, AlertKinds.CloudReloadFailed),
        ];
        foreach (var (alert, kind) in alerts)
        {
            var text = WithLinks.Render(TemplateText.BuiltIn(name), alert, kind, new RouteOptions(), new MessageFormat { Medium = medium }, heldBack);
            text = text[text.IndexOf(medium switch { TemplateMedium.Html => "<table", TemplateMedium.Json => name == "slack" ? "blocks" : "body", _ => "" }, StringComparison.Ordinal)..];
            string[] parts =
            [
                "Reload of Sales", "Field not found: Amount", "Script line 42", "LOAD Amount", "General Script Error", "3rd failure in a row", "Last success: ",
                "Cannot open file x.qvd", "4 more alerts held back", "Started", "line 2",
            ];
            parts.Select(part => text.IndexOf(part, StringComparison.Ordinal)).Should().NotContain(-1).And.BeInAscendingOrder($"{text}");
        }
    }

    [Fact]
    public void Stay_below_the_limits_of_the_receivers_with_a_huge_log()
    {
        var line = string.Concat(Enumerable.Repeat("\"åäö\" \\ 界 😀 \u0001", 40));
        var log = new StringBuilder();
        while (log.Length < 2_000_000)
        {
            log.Append(line).Append("\r\n");
        }

        var alert = Alerts.Full(AlertKinds.ReloadFailed, string.Concat(Enumerable.Repeat("界\u0001\"", 2000)), log.ToString()) with { Cause = Alerts.LongestCause };
        var route = new RouteOptions { HeadScriptLogLines = 10_000, TailScriptLogLines = 10_000 };

        var slack = WithLinks.RenderChat("slack", alert, AlertKinds.ReloadFailed, route);
        Texts(JsonDocument.Parse(slack).RootElement).Should().OnlyContain(text => text.Length <= 3000);
        JsonDocument.Parse(slack).RootElement.GetProperty("blocks").EnumerateArray().Should().OnlyContain(block => Texts(block).Sum(text => text.Length) <= 3200);
        var teams = WithLinks.RenderChat("teams", alert, AlertKinds.ReloadFailed, route);
        Encoding.UTF8.GetByteCount(teams).Should().BeLessThan(28_000);
        JsonDocument.Parse(teams).RootElement.ToString().Should().Contain("Script log truncated by Butler");
        WithLinks.Render(TemplateText.BuiltIn("email"), alert, AlertKinds.ReloadFailed, route, TemplateMedium.Html)
            .Length.Should().BeLessThan(AlertTemplateOptions.DefaultMaxOutputLength);
    }

    [Fact]
    public void Show_a_kind_that_is_not_known_here_with_all_its_fields()
    {
        var kind = new AlertKind("disk-full", "diskFull", "Disk full", AlertSeverity.Warning);
        var renderer = TestButler.Renderer(builder => builder.AddAlertKind(kind, static () => DiskJson.Default.DiskAlert));
        var alert = new DiskAlert { Host = "srv <1>", FreeBytes = 42, Gaps = [new AlertGap("owner", "nobody knows")] };
        foreach (var (name, medium) in new[] { ("email", TemplateMedium.Html), ("email-text", TemplateMedium.Text), ("slack", TemplateMedium.Json), ("teams", TemplateMedium.Json) })
        {
            var text = renderer.Render(TemplateText.BuiltIn(name), alert, kind, new RouteOptions(), medium);
            text.Should().ContainAll("Disk full", "Free bytes", "42", "owner (nobody knows)", medium == TemplateMedium.Html ? "srv &lt;1&gt;" : "srv <1>");
            (medium != TemplateMedium.Json || JsonDocument.Parse(text).RootElement.ValueKind == JsonValueKind.Object).Should().BeTrue();
        }
    }

    [Fact]
    public void Pass_their_own_check()
    {
        using var services = TestButler.Build();
        var names = services.GetRequiredService<BuiltInCatalogue>().Names;
        foreach (var name in names)
        {
            var medium = name switch { "email" => TemplateMedium.Html, "slack" or "teams" => TemplateMedium.Json, _ => TemplateMedium.Text };
            foreach (var kind in AlertKinds.AllTasks.Where(kind => kind.Severity == AlertSeverity.Error).Take(2))
            {
                WithLinks.Check(TemplateText.BuiltIn(name), kind, medium).Should().BeEmpty();
            }
        }

        names.Should().Equal("email", "email-text", "slack", "teams", "title");
    }

    [Fact]
    public void An_unknown_name_is_an_error_that_lists_the_known_ones()
    {
        var act = () => WithLinks.Render(
            TemplateText.BuiltIn("pager"), Alerts.Empty(AlertKinds.ReloadFailed), AlertKinds.ReloadFailed, new RouteOptions(), TemplateMedium.Text);
        act.Should().Throw<TemplateException>().WithMessage("*'pager'*email, *");
    }

    internal static void AddLinks(IButlerBuilder builder) => builder.AddQlikSenseLinks(links =>
    {
        links.Qmc = "https://sense.example.com/qmc";
        links.Hub = "https://sense.example.com/hub";
        links.AppBaseUrl = "https://sense.example.com/sense/app";
        links.GenericUrls.Add(new GenericUrl { Id = "wiki", LinkText = "Run <book>", Url = "https://wiki.example.com/a?b=1&c=2" });
        links.GenericUrls.Add(new GenericUrl { Id = "other", LinkText = "Other", Url = "https://other.example.com" });
    });

    private static IEnumerable<(ITemplateRenderer Renderer, ReloadAlert Alert, AlertKind Kind)> Cases(string kindName)
    {
        var kind = AlertKinds.AllTasks.Single(kind => kind.Name == kindName);
        foreach (var renderer in new[] { WithLinks, WithoutLinks })
        {
            yield return (renderer, Alerts.Full(kind), kind);
            yield return (renderer, Alerts.Full(kind, Hostile), kind);
            yield return (renderer, Alerts.Full(kind, new string('x', 5000)), kind);
            yield return (renderer, Alerts.Empty(kind), kind);
            yield return (renderer, Alerts.Full(kind) with { Cause = Alerts.LongestCause, History = new TaskHistory(3, DateTimeOffset.UnixEpoch) }, kind);
            yield return (renderer, Alerts.Full(kind) with { Execution = null, Task = null, App = null, Owner = null, ScriptLog = null }, kind);
        }
    }

    private static JsonElement Json(ITemplateRenderer renderer, string name, Alert alert, AlertKind kind) =>
        JsonDocument.Parse(renderer.RenderChat(name, alert, kind, new RouteOptions())).RootElement;

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Texts(member.Value)),
        _ => [element.GetRawText().ToString(CultureInfo.InvariantCulture)],
    };
}
