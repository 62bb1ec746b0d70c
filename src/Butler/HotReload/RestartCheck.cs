using Butler.Catalogue;
using Butler.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.HotReload;

/// <summary>Warns of settings that were changed and wait for the next start.</summary>
internal sealed class RestartCheck(IConfiguration configuration, SettingsSnapshot atStart, ComposedCatalogue catalogue) : ISettingsCheck
{
    private readonly LiveSettings _live = new(() => catalogue.Value, atStart);

    public IEnumerable<SettingsProblem> Check() => atStart.ChangesTo(SettingsSnapshot.Of(configuration))
        .Where(setting => !_live.TakesEffectAtOnce(setting.Key))
        .Select(static setting => new SettingsProblem(setting.Key, "has been changed since the start. It takes effect when Butler is restarted.") { IsWarning = true });
}
