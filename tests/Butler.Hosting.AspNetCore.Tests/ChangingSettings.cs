using Microsoft.Extensions.Configuration;

namespace Butler.Hosting.AspNetCore.Tests;

/// <summary>Settings that a test changes while the application runs.</summary>
internal sealed class ChangingSettings : ConfigurationProvider, IConfigurationSource
{
    private readonly Dictionary<string, string?> _settings = new(StringComparer.OrdinalIgnoreCase);

    public ChangingSettings() => Section = new ConfigurationBuilder().Add(this).Build().GetSection("Butler");

    public IConfigurationSection Section { get; }

    /// <summary>Sets a key of the section <c>Butler</c>, or removes it and all below it.</summary>
    public ChangingSettings Change(string key, string? value)
    {
        key = "Butler:" + key;
        foreach (var known in _settings.Keys.Where(known => value is null && known.StartsWith(key, StringComparison.OrdinalIgnoreCase)).ToList())
        {
            _settings.Remove(known);
        }

        if (value is not null)
        {
            _settings[key] = value;
        }

        Data = new Dictionary<string, string?>(_settings, StringComparer.OrdinalIgnoreCase);
        OnReload();
        return this;
    }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;
}
