using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Core.Licensing.Release;
using Butler.Licensing;
using Microsoft.Extensions.Configuration;

namespace Butler.Core.Tests.Licensing.Release;

public class LicenseReleaseSettingsTests
{
    [Fact]
    public void Nothing_is_released_by_default()
    {
        new LicenseReleaseOptions().DryRun.Should().BeTrue();
        LicenseReleaseOptions.Check(new LicenseReleaseOptions(), "k").Should().BeEmpty();
    }

    [Theory]
    [InlineData("frequency", "every blue moon")]
    [InlineData("neverUsed", "maybe")]
    [InlineData("neverRelease:inactive", "perhaps")]
    [InlineData("neverRelease:blocked", "1")]
    [InlineData("releaseWindow:timeZone", "Middle/Earth")]
    [InlineData("releaseWindow:allow:0:weekdays:0", "caturday")]
    [InlineData("releaseWindow:deny:0:months:0", "13")]
    [InlineData("releaseWindow:deny:0:from", "2026-02-30")]
    [InlineData("releaseWindow:deny:0:from", "tomorrow")]
    [InlineData("releaseWindow:allow:0:to", "12-24")]
    [InlineData("requestTimeout", "0")]
    public void A_wrong_setting_is_named_with_its_value(string key, string value)
    {
        var problems = Read(new Dictionary<string, string?> { [key] = value }, out _);

        var problem = problems.Should().ContainSingle(problem => problem.Key.StartsWith("release:" + key.Split(":to")[0], StringComparison.Ordinal)).Which;
        problem.Message.Should().ContainAny(value, "has no value", "00:00:00");
    }

    [Theory]
    [InlineData("12-20", "2026-01-06", "a year")]
    [InlineData("2026-12-20", "2026-01-06", "before from")]
    public void The_ends_of_a_window_must_fit_each_other(string from, string to, string word) =>
        Read(new Dictionary<string, string?> { ["releaseWindow:allow:0:from"] = from, ["releaseWindow:allow:0:to"] = to }, out _)
            .Should().ContainSingle().Which.Message.Should().Contain(word);

    [Theory]
    [InlineData("yes", HolderProtection.Yes)]
    [InlineData(" NO ", HolderProtection.No)]
    [InlineData("true", HolderProtection.Yes)]
    [InlineData("False", HolderProtection.No)]
    [InlineData("ignore", HolderProtection.Ignore)]
    [InlineData("", HolderProtection.Ignore)]
    public void Yes_and_no_are_read_in_any_spelling(string text, HolderProtection expected)
    {
        Read(new Dictionary<string, string?> { ["neverRelease:inactive"] = text }, out var options).Should().BeEmpty();

        LicenseReleaseRulesReader.Read(options).Inactive.Should().Be(expected);
    }

    [Theory]
    [InlineData("2026-12-19", false)]
    [InlineData("2026-12-20", true)]
    [InlineData("2027-01-06", true)]
    [InlineData("2027-01-07", false)]
    public void A_window_of_every_year_may_reach_over_New_Year(string day, bool isInside) =>
        new LicenseReleaseWindow { From = new ReleaseDate(null, 12, 20), To = new ReleaseDate(null, 1, 6) }
            .Contains(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).Should().Be(isInside);

    [Fact]
    public void Days_begin_in_the_time_zone_of_the_window()
    {
        var rules = new LicenseReleaseRules
        {
            Allowed = [new LicenseReleaseWindow { Weekdays = [DayOfWeek.Sunday] }],
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"),
        };

        rules.IsOpen(new DateTimeOffset(2026, 3, 14, 14, 59, 0, TimeSpan.Zero)).Should().BeFalse("it is Saturday in Tokyo");
        rules.IsOpen(new DateTimeOffset(2026, 3, 14, 15, 0, 0, TimeSpan.Zero)).Should().BeTrue("it is Sunday in Tokyo");
    }

    private static List<SettingsProblem> Read(Dictionary<string, string?> settings, out LicenseReleaseOptions options)
    {
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static setting => KeyValuePair.Create("release:" + setting.Key, setting.Value))).Build().GetSection("release");
        options = new LicenseReleaseOptions();
        var problems = new List<SettingsProblem>();
        SettingsBinder.Bind(section, options, problems);
        problems.AddRange(LicenseReleaseOptions.Check(options, "release"));
        return problems;
    }
}
