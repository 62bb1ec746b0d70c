using System.Globalization;
using Butler.Core.Licensing.Release;
using Butler.Licensing;

namespace Butler.EndToEnd.Tests.Licensing;

/// <summary>Fits generated rules to the users of a simulated site, and writes them as settings.</summary>
internal static class RuleSettings
{
    private const int MostReleases = 100_000;

    public static LicenseReleaseRules ForSite(LicenseReleaseRules rules) => rules with
    {
        KeptUsers = [.. rules.KeptUsers.Select(static user => (Directory(user.UserDirectory), $"User{user.UserDirectory[0] % 10}{user.UserId[0] % 10}1"))],
        KeptTags = [.. rules.KeptTags.Select(static tag => tag == "a" ? "license do NOT release" : tag)],
        KeptCustomProperties =
        [
            .. rules.KeptCustomProperties.Select(static property => property with { Name = "licensemanage", Value = property.Value == "b" ? "other" : "Do-Not-Release" }),
        ],
        KeptUserDirectories = [.. rules.KeptUserDirectories.Select(Directory)],
        Allowed = [.. rules.Allowed.Where(IsUsable)],
        Denied = [.. rules.Denied.Where(IsUsable)],
        MaxReleases = Math.Min(rules.MaxReleases, MostReleases),
    };

    public static void Apply(LicenseReleaseRules rules, LicenseReleaseOptions options)
    {
        options.MaxReleasesPerRun = rules.MaxReleases;
        options.NeverUsed = rules.NeverUsed.ToString();
        Apply(rules, ReleasableLicense.Professional, options.LicenseType.Professional);
        Apply(rules, ReleasableLicense.Analyzer, options.LicenseType.Analyzer);
        var never = options.NeverRelease;
        never.User = [.. rules.KeptUsers.Select(static user => new NeverReleaseUser { UserDir = user.UserDirectory, UserId = user.UserId })];
        never.Tag = [.. rules.KeptTags];
        never.CustomProperty = [.. rules.KeptCustomProperties.Select(static one => new NeverReleaseProperty { Name = one.Name, Value = one.Value })];
        never.UserDirectory = [.. rules.KeptUserDirectories];
        never.Inactive = rules.Inactive.ToString();
        never.Blocked = rules.Blocked.ToString();
        never.RemovedExternally = rules.RemovedExternally.ToString();
        options.ReleaseWindow.TimeZone = rules.TimeZone.Id;
        options.ReleaseWindow.Allow = [.. rules.Allowed.Select(Write)];
        options.ReleaseWindow.Deny = [.. rules.Denied.Select(Write)];
    }

    private static void Apply(LicenseReleaseRules rules, ReleasableLicense license, LicenseTypeOptions options)
    {
        options.Enable = rules.ThresholdDays.TryGetValue(license, out var days);
        options.ReleaseThresholdDays = days;
    }

    private static string Directory(string name) => name switch { "a" or "A" => "lab", "b" => "PARTNER", _ => name };

    // The settings refuse what can never be a day, or stands for every day.
    private static bool IsUsable(LicenseReleaseWindow window) =>
        window is not { Weekdays.Count: 0, Months.Count: 0, From: null }
        && !(window is { From: { Year: not null } from, To: { Year: not null } to } && (from.Month, from.Day).CompareTo((to.Month, to.Day)) > 0);

    private static ReleaseWindowOptions Write(LicenseReleaseWindow window) => new()
    {
        Weekdays = [.. window.Weekdays.Select(static day => day.ToString()[..3].ToLowerInvariant())],
        Months = [.. window.Months.Select(static month => month % 2 == 0 ? $"{month}" : CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month))],
        From = Write(window.From),
        To = Write(window.To),
    };

    private static string Write(ReleaseDate? date) => date is not { } day ? "" : (day.Year is { } year ? $"{year:0000}-" : "") + $"{day.Month:00}-{day.Day:00}";
}
