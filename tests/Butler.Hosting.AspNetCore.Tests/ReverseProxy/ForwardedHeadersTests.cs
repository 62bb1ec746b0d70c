using System.Net;
using Butler.Configuration;
using Butler.Hosting.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Tests.ReverseProxy;

public sealed class ForwardedHeadersTests
{
    [Theory]
    [InlineData("127.0.0.1", "10.1.2.3", "10.1.2.3")]
    [InlineData("::1", "10.1.2.3", "10.1.2.3")]
    [InlineData("127.0.0.1", "1.1.1.1, 10.1.2.3", "10.1.2.3")]
    [InlineData("127.0.0.1", "[fd00::1]:4711", "fd00::1")]
    [InlineData("10.9.9.9", "10.1.2.3", "10.9.9.9")]
    public async Task A_proxy_on_the_same_machine_is_known_without_a_list_and_no_other(string proxy, string forwarded, string expected)
    {
        await using var application = await StartAsync(proxy, ("enable", "true"));

        (await CallerAsync(application, ("X-Forwarded-For", forwarded))).Should().Be(expected);
    }

    [Theory]
    [InlineData("10.9.9.9", "10.1.2.3")]
    [InlineData("10.8.0.17", "10.1.2.3")]
    [InlineData("::ffff:10.9.9.9", "10.1.2.3")]
    [InlineData("10.9.9.8", "10.9.9.8")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    public async Task Listed_proxies_and_networks_replace_that(string proxy, string expected)
    {
        await using var application = await StartAsync(proxy, ("enable", "true"), ("knownProxies:0", "10.9.9.9"), ("knownNetworks:0", "10.8.0.0/16"));

        (await CallerAsync(application, ("X-Forwarded-For", "10.1.2.3"))).Should().Be(expected);
    }

    [Theory]
    [InlineData("1", "127.0.0.1")]
    [InlineData("2", "10.1.2.3")]
    public async Task Several_proxies_in_a_row_have_to_be_counted(string limit, string expected)
    {
        await using var application = await StartAsync("127.0.0.1", ("enable", "true"), ("forwardLimit", limit));

        (await CallerAsync(application, ("X-Forwarded-For", "10.1.2.3, 127.0.0.1"))).Should().Be(expected);
    }

    [Fact]
    public async Task Without_the_setting_nothing_is_believed()
    {
        await using var application = await StartAsync("127.0.0.1");

        (await CallerAsync(application, ("X-Forwarded-For", "10.1.2.3"))).Should().Be("127.0.0.1");
    }

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1, 127.0.0.1")]
    [InlineData("unknown")]
    public async Task What_comes_through_the_proxy_is_never_taken_for_the_same_machine(string forwarded)
    {
        await using var application = await StartAsync("127.0.0.1", ("enable", "true"), ("forwardLimit", "2"));

        (await application.GetAsync("/v5/deliveries", ("X-Forwarded-For", forwarded))).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await application.GetAsync("/v5/deliveries")).StatusCode.Should().Be(HttpStatusCode.OK, "this one did not");
    }

    [Fact]
    public async Task A_key_is_bound_to_the_address_of_the_real_caller_and_the_rate_limit_counts_it()
    {
        var key = ApiKey.Generate();
        await using var application = await TestApplication.StartAsync(
            new RecordedHistory(),
            builder => builder.AddButlerEndpoints(Settings(
                ("restServerConfig:forwardedHeaders:enable", "true"),
                ("restServerConfig:rateLimit:maxRequestsPerMinute", "2"),
                ("restServerEndpointsEnable:butlerping", "true"),
                ("restServerConfig:apiKeys:0:name", "bound"),
                ("restServerConfig:apiKeys:0:hash", ApiKey.HashOf(key)),
                ("restServerConfig:apiKeys:0:scopes:0", "read"),
                ("restServerConfig:apiKeys:0:sources:0", "10.1.2.3"))),
            IPAddress.Loopback);

        async Task<HttpStatusCode> PingAsync(string caller) =>
            (await application.GetAsync("/v4/butlerping", ("X-Forwarded-For", caller), ("X-Api-Key", key))).StatusCode;

        (await PingAsync("10.1.2.3")).Should().Be(HttpStatusCode.OK);
        (await PingAsync("10.1.2.4")).Should().Be(HttpStatusCode.Forbidden);
        (await PingAsync("10.1.2.3")).Should().Be(HttpStatusCode.OK);
        (await PingAsync("10.1.2.3")).Should().Be(HttpStatusCode.TooManyRequests);
        (await PingAsync("10.1.2.4")).Should().Be(HttpStatusCode.Forbidden);
        (await PingAsync("10.1.2.4")).Should().Be(HttpStatusCode.TooManyRequests, "who tries keys is slowed down too");
    }

    [Theory]
    [InlineData("knownProxies:0", "10.1.0.0/16", "must be an IP address")]
    [InlineData("knownProxies:0", "proxy.example.com", "must be an IP address")]
    [InlineData("knownNetworks:0", "10.1.0.0/33", "must be a network such as")]
    [InlineData("forwardLimit", "0", "must lie between 1 and 100")]
    [InlineData("knownProxy", "10.1.2.3", "'knownProxies'")]
    public async Task Wrong_settings_are_told(string key, string value, string expected)
    {
        await using var application = await StartAsync("127.0.0.1", (key, value));

        application.Services.GetServices<ISettingsCheck>().SelectMany(check => check.Check())
            .Should().Contain(problem => problem.Key.StartsWith($"Butler:restServerConfig:forwardedHeaders:{key}") && problem.Message.Contains(expected));
    }

    private static IConfigurationSection Settings(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(static setting => KeyValuePair.Create("Butler:" + setting.Key, (string?)setting.Value)))
        .Build().GetSection("Butler");

    private static Task<TestApplication> StartAsync(string proxy, params (string Key, string Value)[] settings) => TestApplication.StartAsync(
        new RecordedHistory(),
        builder => builder.AddButlerEndpoints(
            Settings([.. settings.Select(static setting => ("restServerConfig:forwardedHeaders:" + setting.Key, setting.Value))])),
        IPAddress.Parse(proxy),
        static app => app.MapGet("/who", static (HttpContext http) => http.Connection.RemoteIpAddress!.ToString()));

    private static async Task<string> CallerAsync(TestApplication application, params (string Name, string Value)[] headers)
    {
        var answer = await application.GetAsync("/who", headers);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
