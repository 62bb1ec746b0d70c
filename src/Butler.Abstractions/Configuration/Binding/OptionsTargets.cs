
namespace Butler.Configuration.Binding;

/// <summary>Lists where a feature connects to, from its options.</summary>
/// <typeparam name="TOptions">The options of the feature.</typeparam>
/// <param name="key">The key of the feature's section.</param>
/// <param name="options">Gets the options.</param>
/// <param name="find">Finds the targets in the options; its second argument is the key.</param>
public sealed class OptionsTargets<TOptions>(string key, Func<TOptions> options, Func<TOptions, string, IEnumerable<ConnectionTarget>> find) : IConnectionTargets
{
    /// <inheritdoc/>
    public IEnumerable<ConnectionTarget> FindTargets() => find(options(), key);
}
