using Butler.Qlik.Qrs;

namespace Butler.Qlik.Engine;

/// <summary>The paths of the engine's WebSockets.</summary>
internal static class EngineAddress
{
    /// <summary>The path for calls that need no app.</summary>
    public const string Root = "/";

    /// <summary>Gets the engine hosts of a site in the order in which they are tried: its own, or those of QRS.</summary>
    public static IReadOnlyList<Uri> HostsOf(QlikSenseOptions site)
    {
        var engine = site.Engine;
        var hosts = engine.AllHosts.Count > 0 ? engine.AllHosts : site.Qrs.AllHosts.Count > 0 ? site.Qrs.AllHosts : ["localhost"];
        return [.. hosts.Select(host => new UriBuilder(engine.UseTls ? "wss" : "ws", host.Trim('[', ']'), engine.Port).Uri)];
    }

    /// <summary>
    /// Gets the path for one app, which routes the request on a site with several nodes. The identity creates a separate session: without it, everything
    /// that the same user does with the app shares one session, and opening the app without its data conflicts with an open one.
    /// </summary>
    public static string ForApp(string appId) => $"/app/{Uri.EscapeDataString(appId)}/identity/{Guid.NewGuid():N}";
}
