using System.Net;

namespace Butler.Simulation.Tests.Qrs;

public sealed class LicenseReadsTests
{
    [Fact]
    public async Task The_overview_has_all_types_and_says_which_the_site_has()
    {
        await using var scene = await Scene.StartAsync();
        scene.Site.AccessTypes = new SiteAccessTypes { Professional = new() { Total = 9, Allocated = 10, Used = 8 }, Analyzer = null, AnalyzerMinutes = (700, 10), Tokens = (100, 11) };

        var overview = await scene.Qrs.GetAsync("qrs/license/accesstypeoverview");

        overview.GetProperty("tokensEnabled").GetBoolean().Should().BeTrue();
        overview.GetProperty("availableTokens").GetInt64().Should().Be(89);
        overview.GetProperty("userAccess").GetProperty("usedTokens").GetInt64().Should().Be(11);
        overview.GetProperty("loginAccess").GetProperty("enabled").GetBoolean().Should().BeFalse();
        overview.GetProperty("analyzerAccess").GetProperty("enabled").GetBoolean().Should().BeFalse();
        overview.GetProperty("professionalAccess").GetProperty("excess").GetInt64().Should().Be(1);
        overview.GetProperty("professionalAccess").GetProperty("available").GetInt64().Should().Be(0);
        overview.GetProperty("analyzerTimeAccess").GetProperty("usedMinutes").GetInt64().Should().Be(10);
    }

    [Fact]
    public async Task The_version_is_told_at_a_port_of_its_own()
    {
        await using var scene = await Scene.StartAsync();
        scene.Site.Version = new SiteVersion { Version = "14.187.1", ReleaseLabel = "May 2024" };

        using var request = new HttpRequestMessage(HttpMethod.Get, scene.Simulator.VersionAddress);
        using var answer = await scene.Qrs.SendAsync(request);
        using var elsewhere = new HttpRequestMessage(HttpMethod.Get, new Uri(scene.Simulator.VersionAddress, "/v1/other"));
        using var missing = await scene.Qrs.SendAsync(elsewhere);

        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should()
            .Contain("\"version\":\"14.187.1\"").And.Contain("\"senseId\":\"qliksenseserver:14.187.1\"").And.Contain("\"releaseLabel\":\"May 2024\"");
        missing.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }
}
