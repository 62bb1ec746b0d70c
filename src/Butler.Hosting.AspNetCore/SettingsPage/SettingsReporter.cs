using Butler.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Butler.Hosting.AspNetCore.SettingsPage;

/// <summary>Collects the settings that are in force, defaults included, without their secrets.</summary>
internal sealed class SettingsReporter(
    IConfiguration configuration,
    IEnumerable<ISettingsCheck> checks,
    IEnumerable<SettingsSection> sections,
    IOptionsMonitor<SettingsPageOptions> options,
    ISettingsLocator? locator = null)
{
    private const string Root = "Butler";

    private readonly KnownSettings _known = new(sections);
    private readonly DefaultSettings _defaults = new(sections);

    public SettingsReport Read() => new([.. Settings()], [.. Problems()]);

    private IEnumerable<SettingEntry> Settings()
    {
        var mask = new ValueMask(options.CurrentValue.Obfuscate);
        var source = new SettingSource(configuration, locator);
        var set = configuration.GetSection(Root).AsEnumerable().Where(static setting => setting.Value is not null)
            .ToDictionary(static setting => setting.Key, static setting => setting.Value!, StringComparer.OrdinalIgnoreCase);
        var defaults = _defaults.Unless(key => set.ContainsKey(key) || set.ContainsKey(key + ":0")).ToDictionary(static setting => setting.Key, static setting => setting.Value);
        foreach (var (key, value) in set.Concat(defaults).OrderBy(static setting => setting.Key, ConfigurationKeyComparer.Instance))
        {
            if (defaults.ContainsKey(key))
            {
                // In everybody's documentation, and so no secret.
                yield return new SettingEntry(key, value, IsMasked: false, SettingSource.Default, Place: null);
                continue;
            }

            var shown = mask.Apply(key, value, _known.Hides(key));
            var (kind, place) = source.Of(key);
            yield return new SettingEntry(key, shown, shown != value, kind, place);
        }
    }

    private IEnumerable<ProblemEntry> Problems() => checks.FindProblems()
        .OrderBy(static problem => problem.IsWarning)
        .Select(problem => new ProblemEntry(problem.Key, ValueMask.MaskUrls(problem.Message), problem.IsWarning, locator?.Locate(problem.Key)));
}
