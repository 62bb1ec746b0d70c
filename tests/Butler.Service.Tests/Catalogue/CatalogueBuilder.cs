using Butler.Alerts;
using Butler.Catalogue;
using Butler.Composition;
using Butler.Configuration;
using Butler.Service.Tests.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Service.Tests.Catalogue;

/// <summary>Makes the catalogue from the sections of a host with everything switched on, their options, and the documentation of those.</summary>
internal static class CatalogueBuilder
{
    /// <summary>Makes the catalogue.</summary>
    public static SettingsCatalogue Build()
    {
        using var host = new ComposedHost(ComposedHost.EverythingOn().Concat(BeyondButler16()).DistinctBy(static pair => pair.Key));
        var described = new SectionDescriptions(new DocumentationText());
        var places = described.Describe(host.Services.GetServices<SettingsSection>(), host.Services.GetServices<SwitchedSection>());
        return new SettingsCatalogue(
            places,
            described.Shapes,
            [.. AlertKinds.All.SelectMany(static kind => new[] { kind.SectionName, kind.GroupSectionName }).Where(static name => name.Length > 0).Distinct()],
            [.. ReferenceKey.All.Select(static key => key.Path)],
            ObsoleteSettings.All);
    }

    // What Butler 16 lacks is composed too.
    private static IEnumerable<KeyValuePair<string, string>> BeyondButler16()
    {
        yield return new("Butler:reconciliation:enable", "true");
        yield return new("Butler:qlikSenseCloud:event:webhook:enable", "true");
        foreach (var tenant in new[] { "event:mqtt:tenant", "event:mqtt:tenants:0", "tenants:0" })
        {
            var key = "Butler:qlikSenseCloud:" + tenant;
            yield return new($"{key}:name", tenant.Replace(":", "", StringComparison.Ordinal));
            yield return new($"{key}:webhook:enable", "true");
            foreach (var destination in new[] { "emailNotification", "slackNotification", "teamsNotification", "webhookNotification" })
            {
                yield return new($"{key}:alert:{destination}:reloadAppFailure:enable", "true");
            }
        }
    }
}
