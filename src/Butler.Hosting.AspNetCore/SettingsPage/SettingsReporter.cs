using Butler.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Butler.Hosting.AspNetCore.SettingsPage;

/// <summary>Collects the current settings, including defaults, without their secrets.</summary>
internal sealed class SettingsReporter(
    IConfiguration configuration,
    IEnumerable<ISettingsCheck> checks,
    IEnumerable<SettingsSection> sections,
    IOptionsMonitor<SettingsPageOptions> options,
    ISettingsLocator? locator = null,
    ISettingsFile? file = null,
    ISettingKeys? keys = null,
    ISettingSecrets? secrets = null)
{
    private const string Root = "Butler";

    private readonly KnownSettings _known = new(sections, keys);
    private readonly DefaultSettings _defaults = new(sections);

    public SettingsReport Read() => new([.. Settings()], [.. Problems()], file is null ? null : Describe(file.State));

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
                // In the public documentation, and therefore not a secret.
                yield return new SettingEntry(key, value, IsMasked: false, SettingSource.Default, Place: null);
                continue;
            }

            var placeholders = secrets?.FindPlaceholders(key);
            var shown = mask.Apply(key, value, placeholders is not null || _known.Hides(key));
            var (kind, place) = source.Of(key);
            yield return new SettingEntry(key, shown, shown != value, kind, place) { Placeholders = placeholders };
        }
    }

    private IEnumerable<ProblemEntry> Problems() => Entries(checks.FindProblems(secrets), problem => locator?.Locate(problem.Key));

    private SettingsFileEntry Describe(SettingsFileState state)
    {
        var mask = new ValueMask(options.CurrentValue.Obfuscate);
        return new SettingsFileEntry(
            state.Path,
            state.Outcome switch
            {
                SettingsFileOutcome.InUse => "in-use",
                SettingsFileOutcome.Unconfirmed => "unconfirmed",
                SettingsFileOutcome.Wrong => "wrong",
                _ => "missing",
            },
            state.ReadAt,
            state.InUseSince,
            [.. Entries(state.Problems, static _ => null)],
            [.. state.Differences.Select(one => new DifferenceEntry(one.Key, Shown(one, one.InUse), Shown(one, one.InFile)))]);

        string? Shown(SettingDifference one, string? value) => value is null ? null : mask.Apply(one.Key, value, one.IsSecret || _known.Hides(one.Key));
    }

    private static IEnumerable<ProblemEntry> Entries(IEnumerable<SettingsProblem> problems, Func<SettingsProblem, string?> locate) => problems
        .OrderBy(static problem => problem.IsWarning)
        .Select(problem => new ProblemEntry(problem.Key, SecretText.MaskAddresses(problem.Message), problem.IsWarning, locate(problem)));
}
