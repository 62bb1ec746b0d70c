using Butler.Configuration;

namespace Butler.Shared.Settings;

/// <summary>Lists where a feature connects to, from its options.</summary>
internal sealed class OptionsTargets<TOptions>(string key, Func<TOptions> options, Func<TOptions, string, IEnumerable<ConnectionTarget>> find) : IConnectionTargets
{
    public IEnumerable<ConnectionTarget> FindTargets() => find(options(), key);
}
