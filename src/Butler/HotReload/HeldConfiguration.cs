using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Butler.HotReload;

/// <summary>The configuration file as it was taken over last. It changes as a whole, and only to what was checked before.</summary>
/// <remarks>Reading the file a second time, after the check, could take over something else than what was checked.</remarks>
internal sealed class HeldConfiguration(IConfigurationRoot first) : IConfigurationRoot
{
    private volatile IConfigurationRoot _current = first;
    private ConfigurationReloadToken _token = new();

    public IEnumerable<IConfigurationProvider> Providers => _current.Providers;

    public string? this[string key]
    {
        get => _current[key];
        set => _current[key] = value;
    }

    /// <summary>Finds the one that a configuration is made from; <see langword="null"/> when it is made from no file.</summary>
    public static HeldConfiguration? In(IConfigurationRoot configuration) => configuration.Providers
        .OfType<ChainedConfigurationProvider>().Select(static provider => provider.Configuration).OfType<HeldConfiguration>().SingleOrDefault();

    /// <summary>Takes the place of what is held.</summary>
    public void Take(HeldConfiguration other)
    {
        _current = other._current;
        Interlocked.Exchange(ref _token, new ConfigurationReloadToken()).OnReload();
    }

    public IConfigurationSection GetSection(string key) => new ConfigurationSection(this, key);

    public IEnumerable<IConfigurationSection> GetChildren() => _current.GetChildren().Select(child => GetSection(child.Key));

    public IChangeToken GetReloadToken() => _token;

    /// <summary>Does nothing: only what was checked is taken over.</summary>
    public void Reload()
    {
    }
}
