using Butler.Alerts;
using Butler.Notifications.Templating;
using Butler.Services;

namespace Butler.Notifications.Tests.Templating;

/// <summary>The sentences that messages begin with, and the facts that generic ones list.</summary>
public sealed class HeadlineTests
{
    private static readonly ITemplateRenderer Renderer = TestButler.Renderer();
    private static readonly DateTimeOffset Now = new(2026, 6, 20, 19, 7, 0, TimeSpan.Zero);
    private static readonly ReloadAlert Failed = new() { TaskName = "Reload of Sales", LogMessage = "Max retries reached", ReceivedAt = Now };

    private static readonly ButlerProblemAlert Problem = new()
    {
        Key = "destination:slack",
        Message = "Slack refuses all messages.",
        Cure = "Look at the webhook.",
        Since = Now,
        Host = "butler1",
    };

    private static readonly ExpectedRunAlert Overrun = new()
    {
        Finding = RunFinding.Overrun,
        Message = "Running 41 min, usually 4–6 min (38 runs).",
        Details = ["The run before took 5 min."],
        TaskName = "Reload of Sales",
        Node = "sense1",
        StartedAt = Now.AddMinutes(-41),
        Elapsed = TimeSpan.FromMinutes(41),
        Limit = TimeSpan.FromMinutes(12),
        Usual = new UsualRun(38, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(6)),
        BlockedTasks = ["Report"],
        ReceivedAt = Now,
    };

    public static TheoryData<Alert, string> Headlines => new()
    {
        { Failed with { Cause = ReloadCause.Of("Field 'Amount' not found") }, "Reload of Sales failed: Field 'Amount' not found" },
        { Failed, "Reload of Sales failed: Max retries reached" },
        { Failed with { Outcome = TaskOutcome.Aborted, LogMessage = "" }, "Reload of Sales was aborted" },
        { Failed with { Outcome = TaskOutcome.Succeeded }, "Reload of Sales succeeded" },
        { Failed with { TaskKind = TaskKind.Preload, TaskName = "" }, "Qlik Sense preload task failed: Max retries reached" },
        { Failed with { TaskName = new string('x', 500) }, $"{new string('x', 89)}… failed: Max retries reached" },
        { new CloudReloadAlert { AppName = "Sales", Reload = new CloudReload { ErrorMessage = "No memory" } }, "Reload of Sales failed: No memory" },
        { new CloudReloadAlert { AppName = "Sales", Outcome = TaskOutcome.Succeeded }, "Reload of Sales succeeded" },
        { new ServiceAlert { Host = "sense1", FriendlyName = "Engine", State = ServiceState.Stopped }, "Windows service stopped: Engine on sense1" },
        { Overrun, "Reload of Sales runs too long: Running 41 min, usually 4–6 min (38 runs)." },
        { Overrun with { Finding = RunFinding.Late, Message = "Due at 03:00." }, "Reload of Sales is late: Due at 03:00." },
        { Overrun with { Finding = RunFinding.Missed, Message = "Disabled." }, "Reload of Sales did not run: Disabled." },
        { Overrun with { Finding = RunFinding.Stale, TaskName = "", AppName = "Sales", Message = "" }, "Sales was not reloaded" },
        { Problem, "Butler has a problem: Slack refuses all messages." },
    };

    [Theory]
    [MemberData(nameof(Headlines))]
    public void A_headline_says_what_happened_to_what_and_why(Alert alert, string headline) =>
        Render("{{headline}}", alert).Should().Be(headline);

    [Fact]
    public void What_came_before_is_told_as_far_as_it_is_known()
    {
        Render("{{historyText}}", Failed).Should().BeEmpty();
        Render("{{historyText}}", Failed with { History = new TaskHistory(1, null) }).Should().BeEmpty("the first failure is no news");
        Render("{{historyText}}", Failed with { History = new TaskHistory(3, Now.AddDays(-2)), Cause = new ReloadCause { Headline = "x", SurvivedErrors = 2, FirstSurvivedError = "y" } })
            .Should().MatchRegex(@"^3rd failure in a row\. Last success: 2 days ago \(2026-06-18 \d\d:\d\d:00\)\. Errors that the script let pass before: 2, the first: y\.$");
        Render("{{historyText}}", Failed with { FoundLateBy = TimeSpan.FromMinutes(12.5), BlockedTasks = ["Report", "Mail"], Differences = ["The script was changed."] })
            .Should().Be("Found by reconciliation, 12 minutes late. Tasks that wait for it: Report, Mail. The script was changed.");
        Render("{{historyText}}", Failed with { FoundLateBy = TimeSpan.FromHours(5), BlockedTasks = [.. Enumerable.Range(1, 11).Select(number => $"t{number}")] })
            .Should().Be("Found by reconciliation, 5 hours late. Tasks that wait for it: t1, t2, t3, t4, t5, t6, t7, t8 and 3 more.");
        Render("{{historyText}}", Overrun).Should().Be("Task that waits for it: Report. The run before took 5 min.");
        Render("{{historyText}}", Failed, new HeldBackAlerts(4, Now.AddMinutes(-7))).Should().MatchRegex(@"^4 more alerts held back since \d\d:\d\d\.$");
    }

    [Fact]
    public void Facts_of_other_alerts_have_names_for_readers_and_repeat_nothing()
    {
        const string List = "{{#each fieldList}}{{label}}={{value}};{{/each}}";

        Render(List, Problem)
            .Should().StartWith("Problem key=destination:slack;Since=June 20, 2026 at ").And.EndWith(";Times reported=1;Butler host=butler1;");
        Render(List, Overrun).Should().StartWith("Usually=4 min 0 s to 6 min 0 s (38 runs);Started at=June 20, 2026 at ")
            .And.EndWith(";Elapsed=41 min 0 s;Limit=12 min 0 s;Ran on=sense1;Task type=reload;");
        Render("{{whatToDo}}", Problem).Should().Be("Look at the webhook.");
        Render(List, new ServiceAlert { Host = "sense1", ServiceName = "Engine", State = ServiceState.Stopped, PreviousState = ServiceState.Running })
            .Should().StartWith("Host=sense1;Now=STOPPED;Before=RUNNING;Service=Engine;");
        Render(List, new LicenseAlert { License = new() { ExpiryText = "2026-12-31", DaysUntilExpiry = 37 } })
            .Should().Be("Expired=no;Valid to=2026-12-31;Days left=37;");
    }

    private static string Render(string template, Alert alert, HeldBackAlerts? heldBack = null) => Renderer.Render(
        TemplateText.Inline(template), alert, AlertKinds.All.Single(kind => kind.Name == alert.Kind), new RouteOptions(), new(), heldBack);
}
