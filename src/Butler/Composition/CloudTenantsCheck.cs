using Butler.Configuration;
using Butler.Configuration.Binding;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Composition;

/// <summary>Reports Qlik Cloud tenants that cannot be told apart, and what below their <c>alert</c> has no effect.</summary>
internal sealed class CloudTenantsCheck(IReadOnlyList<IConfigurationSection> tenants, IConfigurationSection butler) : ISettingsCheck
{
    private static readonly string[] Own = [.. Destinations.All.Where(static destination => destination.AddForTenant is not null).Select(static destination => destination.Section)];

    // Destinations that there is one of for all tenants, by name and by section, with the section that sets them up.
    private static readonly Dictionary<string, string> Shared = Destinations.All.Where(static destination => destination.AddForTenant is null)
        .SelectMany(static destination => new[] { (Name: destination.Name, destination.Section), (Name: destination.Section.Split(':')[0], destination.Section) })
        .GroupBy(static place => place.Name, static place => place.Section, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(static place => place.Key, static place => string.Join(" or ", place.Distinct().Order(StringComparer.Ordinal)), StringComparer.OrdinalIgnoreCase);

    public IEnumerable<SettingsProblem> Check() =>
        FindRepeated("name", QlikCloudButlerBuilderExtensions.GetQlikCloudTenantName)
            .Concat(FindRepeated("id", static tenant => tenant["id"] ?? ""))
            .Concat(tenants.SelectMany(static tenant => tenant.GetSection("alert").GetChildren()).SelectMany(CheckDestination));

    private IEnumerable<SettingsProblem> FindRepeated(string key, Func<IConfigurationSection, string> read) =>
        from same in tenants.GroupBy(read, StringComparer.OrdinalIgnoreCase)
        where same.Key.Length > 0
        from tenant in same.Skip(1)
        select new SettingsProblem(
            $"{tenant.Path}:{key}",
            $"{(tenant[key] is { Length: > 0 } ? "is" : "is not set and therefore taken to be")} '{same.Key}', as for the tenant {same.First().Path}. "
            + $"Each tenant must have {(key == "id" ? "an id" : "a name")} of its own.");

    private IEnumerable<SettingsProblem> CheckDestination(IConfigurationSection section)
    {
        if (Shared.TryGetValue(section.Key, out var place))
        {
            return
            [
                Warning(
                    section.Path,
                    $"has no effect: destinations of a tenant are {string.Join(", ", Own)}. A section reloadAppFailure below Butler:{place} "
                    + "gets the alerts of all tenants, or of those that its key 'sites' lists."),
            ];
        }

        if (!Own.Contains(section.Key, StringComparer.OrdinalIgnoreCase))
        {
            return [NearestKey.UnknownKey(section.Path, section.Key, [.. Own, .. Shared.Keys])];
        }

        return section.Key.Equals("emailNotification", StringComparison.OrdinalIgnoreCase)
            && !IsOn(butler["emailNotification:enable"]) && section.GetChildren().Any(IsRouteInUse)
            ? [Warning(section.Path, "has no effect, because Butler:emailNotification:enable is not true: mails of a tenant go through the mail server of that section.")]
            : [];
    }

    private static bool IsRouteInUse(IConfigurationSection route) =>
        route.GetChildren().Any() && (route["enable"] is not { Length: > 0 } text || IsOn(text));

    private static bool IsOn(string? text) => bool.TryParse(text, out var on) && on;

    private static SettingsProblem Warning(string key, string message) => new(key, message) { IsWarning = true };
}
