using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>Headers that proxies, load balancers and content networks add. Any of them means that there is someone else behind the caller: a
/// proxy on this machine must not lend its address to everyone.</summary>
internal static class ProxyHeaders
{
    // Prefixes: whatever follows, such headers are only sent by something between the client and Butler. X-Original-For and similar headers are left when
    // an address was taken from X-Forwarded-For.
    private static readonly string[] Prefixes =
        ["X-Forwarded", "X-Forward-", "X-Original-", "X-ARR-", "X-Envoy-", "X-Azure-", "X-Amz-Cf-", "X-Appengine-", "X-ProxyUser-", "X-Proxy-", "CF-", "Fastly-", "Fly-"];

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "Forwarded", "Forwarded-For", "Via", "X-Via", "X-Real-IP", "X-Real-Port", "X-Client-IP", "Client-IP", "True-Client-IP", "X-True-Client-IP",
        "X-Cluster-Client-IP", "X-Remote-IP", "X-Remote-Addr", "X-Host", "X-Scheme", "X-Url-Scheme", "X-Rewrite-URL", "X-Coming-From", "Front-End-Https",
        "X-Amzn-Trace-Id", "X-Cloud-Trace-Context", "X-Google-Real-IP", "X-Gateway-Host", "X-BlueCoat-Via", "CDN-Loop", "Akamai-Origin-Hop",
        "Incap-Client-IP", "Proxy-Client-IP", "Proxy-Connection", "WL-Proxy-Client-IP", "Max-Forwards", "Surrogate-Capability",
    };

    public static bool AreIn(IHeaderDictionary headers)
    {
        foreach (var name in headers.Keys)
        {
            if (Names.Contains(name) || Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }
}
