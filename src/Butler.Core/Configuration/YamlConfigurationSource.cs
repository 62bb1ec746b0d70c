using Microsoft.Extensions.Configuration;

namespace Butler.Core.Configuration;

/// <summary>A YAML file as a source of configuration.</summary>
/// <param name="fullPath">The file.</param>
/// <param name="optional">Whether it may be missing.</param>
/// <param name="reloadOnChange">Whether it is read again when it changes.</param>
/// <param name="onReloadFailed">Called with the reason if a changed file could not be read.</param>
internal sealed class YamlConfigurationSource(string fullPath, bool optional, bool reloadOnChange, Action<string>? onReloadFailed)
    : IConfigurationSource
{
    public string FullPath => fullPath;

    public bool Optional => optional;

    public bool ReloadOnChange => reloadOnChange;

    public Action<string>? OnReloadFailed => onReloadFailed;

    public IConfigurationProvider Build(IConfigurationBuilder builder) => new YamlConfigurationProvider(this);
}
