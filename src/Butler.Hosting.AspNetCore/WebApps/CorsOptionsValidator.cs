using Butler.Configuration;
using Butler.Hosting.AspNetCore.Shared;

namespace Butler.Hosting.AspNetCore.WebApps;

/// <summary>Validates the origins.</summary>
internal static class CorsOptionsValidator
{
    public static IEnumerable<SettingsProblem> Check(CorsOptions options, string section) => options.Origins
        .Select((origin, index) => (origin, index))
        .Where(static pair => WebOrigin.Parse(pair.origin) is null)
        .Select(pair => new SettingsProblem(
            $"{section}:origins:{pair.index}",
            $"is '{pair.origin}' but must be an origin such as https://sense.example.com: scheme, host and port, without path, slash at the end or wildcard."));
}
