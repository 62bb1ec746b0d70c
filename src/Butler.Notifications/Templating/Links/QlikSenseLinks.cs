using Microsoft.Extensions.Options;

namespace Butler.Notifications.Templating;

/// <summary>Finds the links of the site that an alert comes from.</summary>
internal sealed class QlikSenseLinks(IOptionsMonitor<QlikSenseLinksOptions> options, IEnumerable<QlikSenseLinksSite> sites)
{
    private readonly HashSet<string> _sites = [.. sites.Select(site => site.Name)];

    /// <summary>Gets the links of a site; those of the unnamed site when it has none of its own.</summary>
    public QlikSenseLinksOptions Of(string site) => options.Get(_sites.Contains(site) ? site : Options.DefaultName);

    public static string AppUrl(QlikSenseLinksOptions links, string appId) =>
        links.AppBaseUrl.Length == 0 || appId.Length == 0 ? "" : $"{links.AppBaseUrl.TrimEnd('/')}/{appId}";
}

/// <summary>Reports that a site has links of its own.</summary>
internal sealed record QlikSenseLinksSite(string Name);
