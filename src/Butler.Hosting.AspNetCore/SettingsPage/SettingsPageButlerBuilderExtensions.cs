using Butler.Configuration.Binding;
using Butler.Hosting.AspNetCore.SettingsPage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;
/// <summary>Adds the settings page.</summary>
public static class SettingsPageButlerBuilderExtensions
{
    private const string CodeKey = "AddSettingsPage";

    /// <summary>Serves <c>/settings</c>, a page for people, and <c>/v5/settings</c>, the same as JSON.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section <c>configVisualisation</c> of a Butler 16 file.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks>
    /// Everything in the section <c>Butler</c> of the host's configuration is shown, with the file and line it comes from, and the findings of the
    /// settings checks. Secrets are replaced by dots. Callers on the same machine can see it; others need an API key with the scope <c>read</c>.
    /// <c>MapButler()</c> maps the endpoints; opening the host and port is up to the program.
    /// </remarks>
    public static IButlerBuilder AddSettingsPage(this IButlerBuilder builder, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, section, configure: null);
    }

    /// <summary>Serves <c>/settings</c>, a page for people, and <c>/v5/settings</c>, the same as JSON.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddSettingsPage(this IButlerBuilder builder, Action<SettingsPageOptions>? configure = null) =>
        Add(builder, section: null, configure);

    private static IButlerBuilder Add(IButlerBuilder builder, IConfigurationSection? section, Action<SettingsPageOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddButlerOptions(Options.Options.DefaultName, CodeKey, section, configure);
        builder.Services.TryAddSingleton<SettingsReporter>();
        return builder;
    }
}
