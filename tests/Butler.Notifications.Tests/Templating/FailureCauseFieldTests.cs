using Butler.Alerts;
using Butler.Notifications.Shared;
using Butler.Notifications.Templating.Fields;

namespace Butler.Notifications.Tests.Templating;

/// <summary>The fields that say why a reload failed, what came before and what a rate limit held back.</summary>
public sealed class FailureCauseFieldTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 20, 19, 6, 31, TimeSpan.Zero);
    private static readonly TimeFields Times = new(System.Globalization.CultureInfo.GetCultureInfo("en-US"), TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm"));

    private static readonly ReloadCause Cause = new()
    {
        Headline = "Field 'X' not found",
        ErrorClass = "field_not_found",
        ErrorClassText = "Field not found",
        Statement = "LOAD X\nFROM [lib://a]",
        ScriptLine = 42,
        LastScriptLine = 43,
        LogLine = 57,
        ErrorLines = ["Field 'X' not found", "General Script Error"],
        SurvivedErrors = 2,
        FirstSurvivedError = "Cannot open file",
        EngineCode = 11013,
    };

    [Fact]
    public void Names_all_of_a_cause_and_its_history()
    {
        var fields = new Dictionary<string, object?>();

        CauseFields.Add(fields, Cause, new TaskHistory(3, Now.AddHours(-50)), Now, Times);

        fields.Should().BeEquivalentTo(new Dictionary<string, object?>
        {
            ["errorHeadline"] = Cause.Headline,
            ["errorClass"] = "field_not_found",
            ["errorClassText"] = "Field not found",
            ["errorStatement"] = Cause.Statement,
            ["errorScriptLine"] = 42,
            ["errorScriptLastLine"] = 43,
            ["errorLogLine"] = 57,
            ["errorLines"] = Cause.ErrorLines,
            ["engineCode"] = 11013,
            ["survivedErrors"] = 2,
            ["firstSurvivedError"] = "Cannot open file",
            ["failuresInARow"] = 3,
            ["failuresInARowText"] = "3rd failure in a row",
            ["lastSuccess"] = "2026-06-18 19:06:31",
            ["lastSuccessTime"] = fields["lastSuccessTime"],
            ["lastSuccessAgo"] = "2 days ago",
        });
        ((Dictionary<string, object?>)fields["lastSuccessTime"]!)["lastSuccessUTC"].Should().Be("2026-06-18T17:06:31.000Z");
    }

    [Fact]
    public void Fields_of_an_alert_without_a_cause_are_empty()
    {
        CauseFields.None.Should().Contain("errorHeadline", "").And.Contain("failuresInARow", 0).And.Contain("lastSuccess", "").And.Contain("errorScriptLine", null);
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData(2, "2nd failure in a row")]
    [InlineData(11, "11th failure in a row")]
    [InlineData(21, "21st failure in a row")]
    [InlineData(112, "112th failure in a row")]
    public void Counts_in_words(int failures, string expected)
    {
        var fields = new Dictionary<string, object?>();

        CauseFields.Add(fields, Cause, new TaskHistory(failures, null), Now, Times);

        fields["failuresInARowText"].Should().Be(expected);
    }

    [Theory]
    [InlineData(0.5, "just now")]
    [InlineData(1, "1 minute ago")]
    [InlineData(119, "119 minutes ago")]
    [InlineData(120, "2 hours ago")]
    [InlineData(60 * 48, "2 days ago")]
    public void Says_how_long_ago_the_last_success_was(double minutes, string expected) => FieldText.Ago(TimeSpan.FromMinutes(minutes)).Should().Be(expected);

    [Theory]
    [InlineData(4, 60, "4 more alerts held back since 20:06")]
    [InlineData(1, 60, "1 more alert held back since 20:06")]
    [InlineData(2, 60 * 30, "2 more alerts held back since 2026-06-19 15:06")]
    [InlineData(0, 60, "")]
    public void Says_what_a_rate_limit_held_back(int count, double minutes, string expected)
    {
        var fields = new Dictionary<string, object?>();

        HeldBackFields.Add(fields, new HeldBackAlerts(count, Now.AddMinutes(-minutes)), Now, Times);

        fields.Should().Contain("heldBackCount", count).And.Contain("heldBackText", expected);
    }

    [Fact]
    public void Payloads_list_what_is_known_under_the_same_names()
    {
        var alert = new ReloadAlert { Cause = Cause, History = new TaskHistory(3, Now), BlockedTasks = ["Report", "Mail"], FoundLateBy = TimeSpan.FromMinutes(12) };

        FailureFields.Of(alert).ToDictionary().Should().Equal(new Dictionary<string, object?>
        {
            ["errorHeadline"] = Cause.Headline,
            ["errorClass"] = "field_not_found",
            ["errorStatement"] = Cause.Statement,
            ["errorScriptLine"] = 42,
            ["errorLogLine"] = 57,
            ["survivedErrors"] = 2,
            ["failuresInARow"] = 3,
            ["lastSuccess"] = Now,
            ["blockedTasks"] = "Report, Mail",
            ["foundLateBySeconds"] = 720L,
        });
        FailureFields.Of(new ReloadAlert { LogMessage = "Reload failed" }).ToDictionary().Should().Equal(new Dictionary<string, object?> { ["errorHeadline"] = "Reload failed" });
        FailureFields.Of(new ReloadAlert { Outcome = TaskOutcome.Succeeded, History = new TaskHistory(0, Now) }).Should().BeEmpty();
    }
}
