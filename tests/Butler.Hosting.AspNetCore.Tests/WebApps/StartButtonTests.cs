using System.Net;
using Butler.Hosting.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Tests.WebApps;

public sealed class StartButtonTests
{
    [Fact]
    public async Task The_script_is_there_for_everybody_once_a_web_app_is_listed()
    {
        var settings = new ChangingSettings().Change("restServerConfig:apiKeys:0:name", "one").Change("restServerConfig:apiKeys:0:hash", ApiKey.HashOf(ApiKey.Generate()))
            .Change("restServerConfig:apiKeys:0:scopes:0", "read");
        await using var butler = await TestApplication.StartAsync(
            new RecordedHistory(), builder => builder.AddButlerEndpoints(settings.Section), IPAddress.Parse("10.1.2.3"));
        (await butler.GetAsync("/v5/start-button.js")).StatusCode.Should().Be(HttpStatusCode.NotFound);

        settings.Change("restServerConfig:cors:origins:0", "https://sense.example.com");
        using var answer = await butler.GetAsync("/v5/start-button.js", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Dest", "script"));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/javascript");
        answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        answer.Headers.GetValues("Cross-Origin-Resource-Policy").Should().Equal("cross-origin");
        (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length.Should().BeLessThan(16_384, "pages load it");
    }
}
