using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Notifications.Templating;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the links that messages offer.</summary>
public static class QlikSenseLinksButlerBuilderExtensions
{
    private const string UrlsKey = "qlikSenseUrls";
    private const string GenericUrlsKey = "genericUrls";

    private static readonly string[] OfUrls =
        [nameof(QlikSenseLinksOptions.Qmc), nameof(QlikSenseLinksOptions.Hub), nameof(QlikSenseLinksOptions.AppBaseUrl)];

    /// <summary>Adds the links of the sections <c>qlikSenseUrls</c> and <c>genericUrls</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="butlerSection">The section that holds both, normally <c>Butler</c>.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddQlikSenseLinks(this IButlerBuilder builder, IConfigurationSection butlerSection)
    {
        ArgumentNullException.ThrowIfNull(butlerSection);
        return builder.Add(Options.Options.DefaultName, butlerSection, null);
    }

    /// <summary>Adds links from code.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the links.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddQlikSenseLinks(this IButlerBuilder builder, Action<QlikSenseLinksOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.Add(Options.Options.DefaultName, null, configure);
    }

    /// <summary>Adds the links of one named Qlik Sense site.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="site">The name of the site; alerts from other sites keep the links of the unnamed one.</param>
    /// <param name="configure">Sets the links.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddQlikSenseLinks(this IButlerBuilder builder, string site, Action<QlikSenseLinksOptions> configure)
    {
        ArgumentException.ThrowIfNullOrEmpty(site);
        ArgumentNullException.ThrowIfNull(configure);
        return builder.Add(site, null, configure);
    }

    private static IButlerBuilder Add(
        this IButlerBuilder builder, string name, IConfigurationSection? section, Action<QlikSenseLinksOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(new QlikSenseLinksSite(name));
        builder.Services.AddButlerOptions<QlikSenseLinksOptions>(
            name,
            "AddQlikSenseLinks",
            section,
            section is null ? null : (options, problems) => Bind(section, options, problems),
            configure,
            static (options, key) => Check(options, key),
            section is null ? [] : SectionsOf(section));
        return builder;
    }

    private static SettingsSection[] SectionsOf(IConfigurationSection section) =>
    [
        new($"{section.Path}:{UrlsKey}", typeof(QlikSenseLinksOptions), [nameof(QlikSenseLinksOptions.GenericUrls)]) { Effect = ChangeEffect.AtOnce },
        new(section.Path, typeof(QlikSenseLinksOptions), OfUrls) { Effect = ChangeEffect.AtOnce },
    ];

    private static void Bind(IConfigurationSection section, QlikSenseLinksOptions options, ICollection<SettingsProblem>? problems)
    {
        SettingsBinder.Bind(section.GetSection(UrlsKey), options, problems, null, null, nameof(QlikSenseLinksOptions.GenericUrls));
        SettingsBinder.Bind(
            section,
            options,
            problems,
            static _ => true,
            null,
            OfUrls);
    }

    private static IEnumerable<SettingsProblem> Check(QlikSenseLinksOptions options, string key)
    {
        var urls = new[] { ("qmc", options.Qmc), ("hub", options.Hub), ("appBaseUrl", options.AppBaseUrl) }
            .Select(url => (Key: $"{key}:{UrlsKey}:{url.Item1}", Url: url.Item2))
            .Concat(options.GenericUrls.Select((link, index) => (Key: $"{key}:{GenericUrlsKey}:{index}:url", link.Url)));
        return urls
            .Where(url => url.Url.Length > 0 && !IsWebAddress(url.Url))
            .Select(url => new SettingsProblem(url.Key, $"is '{url.Url}' but must be an address that starts with http:// or https://.")
            {
                IsWarning = true,
            });
    }

    private static bool IsWebAddress(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
