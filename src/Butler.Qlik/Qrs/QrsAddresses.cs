namespace Butler.Qlik.Qrs;

/// <summary>Makes the addresses of QRS from the settings.</summary>
internal static class QrsAddresses
{
    /// <summary>Gets the addresses in the order in which they are tried. What is no host was reported by the settings check.</summary>
    public static IReadOnlyList<Uri> Of(QrsOptions options)
    {
        var hosts = options.AllHosts.Count > 0 ? options.AllHosts : ["localhost"];
        return [.. hosts.Select(host => new UriBuilder(options.UseTls ? "https" : "http", host.Trim('[', ']'), options.Port).Uri)];
    }
}
