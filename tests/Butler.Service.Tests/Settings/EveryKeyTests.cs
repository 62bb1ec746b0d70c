using Butler.Composition;
using Butler.Configuration;
using Butler.Hosting.AspNetCore.Listening;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Service.Tests.Settings;

public sealed class EveryKeyTests
{
    [Fact]
    public void Every_key_of_a_Butler_16_file_changes_something_or_is_listed_as_obsolete()
    {
        var settings = ComposedHost.EverythingOn();
        var before = Dump(settings);
        ReferenceKey.All.Should().HaveCountGreaterThan(600);
        Dump(settings).Should().BeEquivalentTo(before, "only a changed setting changes the host");

        var without = ReferenceKey.All
            .Where(key => !ObsoleteSettings.All.ContainsKey(key.Path) && !Changes(settings, key, before))
            .Select(static key => key.Path);

        string.Join('\n', without).Should().BeEmpty();
    }

    private static bool Changes(Dictionary<string, string> settings, ReferenceKey key, SortedSet<string> before) =>
        key.Changes().Any(value => !Dump(new(settings) { [key.Key] = value }).SetEquals(before));

    // What is checked when it is read, such as a certificate, shows in the problems that name its value.
    private static SortedSet<string> Dump(Dictionary<string, string> settings)
    {
        using var host = new ComposedHost(settings);
        var lines = HostDump.Of(host);
        lines.UnionWith(host.Services.GetServices<ISettingsCheck>().OfType<HttpListenersCheck>().SelectMany(static check => check.Check())
            .Select(static problem => problem.ToString()));
        return lines;
    }
}
