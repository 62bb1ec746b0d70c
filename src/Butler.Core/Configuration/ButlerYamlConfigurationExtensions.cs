using Butler.Core.Configuration;

namespace Microsoft.Extensions.Configuration;

/// <summary>Adds Butler's YAML file to a configuration.</summary>
public static class ButlerYamlConfigurationExtensions
{
    /// <summary>Adds a YAML file. Its keys become configuration keys unchanged: <c>Butler:emailNotification:enable</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The file; a relative path starts at the current folder.</param>
    /// <param name="optional">Whether the file may be missing. <see langword="false"/> by default.</param>
    /// <param name="reloadOnChange">Whether the file is read again when it changes. <see langword="true"/> by default.</param>
    /// <param name="onReloadFailed">Called with the reason if a changed file could not be read; the settings then stay as they were.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks>
    /// <para>YAML 1.2 core rules apply: only <c>true</c> and <c>false</c> are booleans, <c>Yes</c> is a string; anchors and merge keys work; a duplicate
    /// key is an error. An empty value leaves the default.</para>
    /// <para>A value may contain <c>${env:NAME}</c> (an environment variable) or <c>${file:path}</c> (the text of a file, relative to the
    /// YAML file, without its final line break), so that secrets stay out of the file. <c>$${</c> stands for <c>${</c>.</para>
    /// <para>A changed file that removes sections, lists, switches or addresses is not applied: it may be half-written. To switch
    /// something off, use <c>enable: false</c>. Calling <c>IConfigurationRoot.Reload()</c>, or a restart, confirms the change.</para>
    /// <para>Keys that were renamed or moved since Butler 12 are accepted, with a warning when the settings are
    /// checked. If a file has both, the current name takes precedence.</para>
    /// </remarks>
    /// <exception cref="FormatException">Thrown by <c>Build()</c>: the file does not parse or a placeholder cannot be filled.
    /// The message names the file, line and key.</exception>
    /// <exception cref="FileNotFoundException">Thrown by <c>Build()</c>: the file is missing and not optional.</exception>
    public static IConfigurationBuilder AddButlerYaml(
        this IConfigurationBuilder builder,
        string path,
        bool optional = false,
        bool reloadOnChange = true,
        Action<string>? onReloadFailed = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return builder.Add(new YamlConfigurationSource(Path.GetFullPath(path), optional, reloadOnChange, onReloadFailed));
    }
}
