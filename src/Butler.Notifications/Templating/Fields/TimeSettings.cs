using System.Globalization;
using Butler.Configuration;
using Microsoft.Extensions.Options;

namespace Butler.Notifications.Templating.Fields;

/// <summary>The culture and the time zone of times in templates.</summary>
internal sealed class TimeSettings(IOptionsMonitor<AlertTemplateOptions> options, TimeProvider timeProvider)
{
    public TimeFields Current =>
        new(FindCulture(options.CurrentValue.Culture) ?? DefaultCulture, FindZone(options.CurrentValue.TimeZone) ?? timeProvider.LocalTimeZone);

    // A service often runs without any culture; then times read as they did in Butler 16.
    private static CultureInfo DefaultCulture =>
        CultureInfo.CurrentCulture.Name.Length == 0 ? CultureInfo.GetCultureInfo("en-US") : CultureInfo.CurrentCulture;

    public static IEnumerable<SettingsProblem> Check(AlertTemplateOptions options, string key)
    {
        if (options.Culture.Length > 0 && FindCulture(options.Culture) is null)
        {
            yield return new SettingsProblem(key + ":culture", $"is '{options.Culture}', which is no known culture. Write it as in en-US or sv-SE.");
        }

        if (options.TimeZone.Length > 0 && FindZone(options.TimeZone) is null)
        {
            yield return new SettingsProblem(key + ":timeZone", $"is '{options.TimeZone}', which is no known time zone. Write it as in Europe/Stockholm.");
        }
    }

    private static CultureInfo? FindCulture(string name)
    {
        try
        {
            return name.Length == 0 ? null : CultureInfo.GetCultureInfo(name, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }

    private static TimeZoneInfo? FindZone(string name) =>
        name.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;
}
