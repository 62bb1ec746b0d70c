using Butler.Configuration;

namespace Butler.Service.Reloading;

/// <summary>Warns of settings that were changed and wait for the next start.</summary>
internal sealed class RestartCheck(IConfiguration configuration, SettingsSnapshot atStart) : ISettingsCheck
{
    private readonly LiveSettings _live = new(atStart);

    public IEnumerable<SettingsProblem> Check() => atStart.ChangesTo(SettingsSnapshot.Of(configuration))
        .Where(key => !_live.TakesEffectAtOnce(key))
        .Select(static key => new SettingsProblem(key, "has been changed since the start. It takes effect when Butler is restarted.") { IsWarning = true });
}
