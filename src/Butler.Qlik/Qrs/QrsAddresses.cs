namespace Butler.Qlik.Qrs;

/// <summary>Creates QRS addresses from the settings.</summary>
internal static class QrsAddresses
{
    private const int UsualPort = 4242;

    /// <summary>Gets the addresses in the order in which they are tried.</summary>
    /// <remarks>Never throws: this can run before the settings check has reported an invalid host or port.</remarks>
    public static IReadOnlyList<Uri> Of(QrsOptions options)
    {
        var hosts = options.AllHosts.Select(static host => host.Trim('[', ']'))
            .Where(static host => Uri.CheckHostName(host) != UriHostNameType.Unknown)
            .DefaultIfEmpty("localhost");
        var port = options.Port is > 0 and <= ushort.MaxValue ? options.Port : UsualPort;
        return [.. hosts.Select(host => new UriBuilder(options.UseTls ? "https" : "http", host, port).Uri)];
    }
}
