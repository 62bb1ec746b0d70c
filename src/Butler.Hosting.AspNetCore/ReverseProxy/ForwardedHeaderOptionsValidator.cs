using System.Net;
using Butler.Configuration;
using Butler.Hosting.AspNetCore.Shared;

namespace Butler.Hosting.AspNetCore.ReverseProxy;

/// <summary>Validates the proxies.</summary>
internal static class ForwardedHeaderOptionsValidator
{
    public static IEnumerable<SettingsProblem> Check(ForwardedHeaderOptions options, string section) =>
        Check(options.KnownProxies, $"{section}:knownProxies", static text => AddressRange.Parse(text) is not null && IPAddress.TryParse(text, out _), "an IP address")
            .Concat(Check(options.KnownNetworks, $"{section}:knownNetworks", static text => AddressRange.Parse(text) is not null, "a network such as 10.1.0.0/24"));

    private static IEnumerable<SettingsProblem> Check(IList<string> entries, string key, Func<string, bool> isRight, string expected) =>
        entries.Select((entry, index) => (entry, index)).Where(pair => !isRight(pair.entry))
            .Select(pair => new SettingsProblem($"{key}:{pair.index}", $"is '{pair.entry}' but must be {expected}."));
}
