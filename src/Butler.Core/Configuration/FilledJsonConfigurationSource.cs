using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;

namespace Butler.Core.Configuration;

/// <summary>A JSON file whose values may contain placeholders.</summary>
internal sealed class FilledJsonConfigurationSource : JsonConfigurationSource
{
    /// <summary>Gets whether the file is read again when it changes.</summary>
    /// <remarks>Replaces <see cref="FileConfigurationSource.ReloadOnChange"/>, with which a half-written file would clear the settings.</remarks>
    public bool Follows { get; init; }

    /// <summary>Gets the callback for the reason why a changed file was not applied.</summary>
    public Action<string>? OnReloadFailed { get; init; }

    public override IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        EnsureDefaults(builder);
        return new FilledJsonConfigurationProvider(this, Follows);
    }
}
