using Butler.Core.Configuration;

namespace Microsoft.Extensions.Configuration;

/// <summary>Adds a JSON file with Butler's placeholders to a configuration.</summary>
public static class ButlerJsonConfigurationExtensions
{
    /// <summary>Adds a JSON file. Its keys become configuration keys unchanged: <c>Butler:emailNotification:enable</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The file; a relative path starts at the current folder.</param>
    /// <param name="optional">Whether the file may be missing. <see langword="false"/> by default.</param>
    /// <param name="reloadOnChange">Whether the file is read again when it changes. <see langword="true"/> by default.</param>
    /// <param name="onReloadFailed">Called with the reason if a changed file was not applied; the settings then stay as they were.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks>A changed file is applied under the same conditions as with <see cref="ButlerYamlConfigurationExtensions.AddButlerYaml"/>. A value may contain <c>${env:NAME}</c> and <c>${file:path}</c>, as in <see cref="ButlerYamlConfigurationExtensions.AddButlerYaml"/>.</remarks>
    /// <exception cref="FormatException">Thrown by <c>Build()</c>: the file does not parse or a placeholder cannot be filled.
    /// The message names the file, and the line or the key.</exception>
    /// <exception cref="FileNotFoundException">Thrown by <c>Build()</c>: the file is missing and not optional.</exception>
    public static IConfigurationBuilder AddButlerJson(
        this IConfigurationBuilder builder,
        string path,
        bool optional = false,
        bool reloadOnChange = true,
        Action<string>? onReloadFailed = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var source = new FilledJsonConfigurationSource { Path = Path.GetFullPath(path), Optional = optional, Follows = reloadOnChange, OnReloadFailed = onReloadFailed };
        source.ResolveFileProvider();
        return builder.Add(source);
    }
}
