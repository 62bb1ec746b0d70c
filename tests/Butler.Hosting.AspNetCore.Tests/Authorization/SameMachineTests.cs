using System.Net;
using Butler.Hosting.AspNetCore.Authorization;
using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Tests.Authorization;

public sealed class SameMachineTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.10")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.2")]
    public async Task Callers_from_a_loopback_address_are_on_the_same_machine(string caller)
    {
        await using var application = await StartAsync(caller);

        (await application.GetAsync("/v5/deliveries")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("::ffff:10.1.2.3")]
    [InlineData("fe80::1")]
    [InlineData("0.0.0.0")]
    [InlineData("128.0.0.1")]
    public async Task Callers_from_any_other_address_are_not(string caller)
    {
        await using var application = await StartAsync(caller);

        var answer = await application.GetAsync("/v5/deliveries");

        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
    }

    [Theory]
    [InlineData("X-Forwarded-For", "10.1.2.3")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-For", "")]
    [InlineData("x-forwarded-for", "unknown")]
    [InlineData("X-Forwarded-Host", "butler.example.com")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Real-IP", "10.1.2.3")]
    [InlineData("Forwarded", "for=10.1.2.3")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("X-Forwarded", "for=10.1.2.3")]
    [InlineData("X-Forwarded-Server", "proxy")]
    [InlineData("X-Forwarded-Port", "443")]
    [InlineData("X-Forwarded-Prefix", "/butler")]
    [InlineData("x-forwarded-anything-new", "")]
    [InlineData("CF-Connecting-IP", "10.1.2.3")]
    [InlineData("CF-Ray", "8a1b")]
    [InlineData("True-Client-IP", "10.1.2.3")]
    [InlineData("X-Client-IP", "10.1.2.3")]
    [InlineData("Client-IP", "10.1.2.3")]
    [InlineData("X-Cluster-Client-IP", "10.1.2.3")]
    [InlineData("X-Original-Host", "butler.example.com")]
    [InlineData("X-Original-URL", "/v5/deliveries")]
    [InlineData("X-Rewrite-URL", "/v5/deliveries")]
    [InlineData("X-ARR-LOG-ID", "1")]
    [InlineData("X-Azure-ClientIP", "10.1.2.3")]
    [InlineData("X-Envoy-External-Address", "10.1.2.3")]
    [InlineData("Fastly-Client-IP", "10.1.2.3")]
    [InlineData("Fly-Client-IP", "10.1.2.3")]
    [InlineData("X-Amzn-Trace-Id", "Root=1")]
    [InlineData("CDN-Loop", "cloudflare")]
    [InlineData("Front-End-Https", "on")]
    public async Task A_proxy_on_the_same_machine_does_not_lend_its_address(string header, string value)
    {
        await using var application = await StartAsync("127.0.0.1");

        (await application.GetAsync("/v5/deliveries", (header, value))).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("LOCALHOST:8080", HttpStatusCode.OK)]
    [InlineData("[::1]:8080", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("attacker.example.com", HttpStatusCode.Forbidden)]
    [InlineData("localhost.example.com:80", HttpStatusCode.Forbidden)]
    [InlineData("10.1.2.3", HttpStatusCode.Forbidden)]
    public async Task A_name_that_only_points_to_this_machine_is_not_enough(string host, HttpStatusCode expected)
    {
        await using var application = await StartAsync("127.0.0.1");

        (await application.GetAsync("/v5/deliveries", ("Host", host))).StatusCode.Should().Be(expected);
    }

    [Theory]
    [InlineData("https://attacker.example.com", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:1", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost", HttpStatusCode.OK)]
    public async Task A_web_page_of_another_site_cannot_act_through_the_browser_on_this_machine(string origin, HttpStatusCode expected)
    {
        await using var application = await StartAsync("127.0.0.1");

        (await application.GetAsync("/v5/deliveries", ("Host", "localhost"), ("Origin", origin))).StatusCode.Should().Be(expected);
    }

    [Fact]
    public async Task An_endpoint_that_forgot_its_scope_answers_nobody()
    {
        await using var application = await TestApplication.StartAsync(
            new RecordedHistory(),
            builder => builder.AddButlerEndpoints(),
            caller: null,
            map: app => app.MapGroup("/v5").GuardCallers(app.Services).MapGet("/forgotten", () => "secret"));

        var answer = await application.GetAsync("/v5/forgotten");

        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Contain("scope").And.NotContain("secret");
    }

    [Fact]
    public async Task The_authorization_of_the_host_stands_in_for_keys()
    {
        await using var application = await TestApplication.StartAsync(
            new RecordedHistory(),
            builder =>
            {
                builder.Services.AddAuthorizationBuilder().AddPolicy("friends", policy => policy.RequireAssertion(context =>
                    context.Resource is HttpContext http && http.Request.Headers.ContainsKey("X-Friend")));
                builder.Services.AddAuthentication();
                return builder.AddButlerEndpoints();
            },
            IPAddress.Parse("10.1.2.3"),
            app =>
            {
                app.UseAuthorization();
                app.MapGroup("/host").GuardCallers(app.Services).RequireAuthorization("friends").MapGet("/data", () => "data").RequireScope(ApiScope.Read);
            });

        (await application.GetAsync("/host/data", ("X-Friend", "yes"))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await application.GetAsync("/v5/deliveries", ("X-Friend", "yes"))).StatusCode.Should().Be(HttpStatusCode.Forbidden, "the host did not guard it");
    }

    private static Task<TestApplication> StartAsync(string caller) =>
        TestApplication.StartAsync(new RecordedHistory(), static builder => builder.AddButlerEndpoints(), IPAddress.Parse(caller));
}
