using Butler.Configuration;
using Butler.Qlik.Alerts;
using Butler.Qlik.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Butler.Qlik.Tests.Alerts.Udp;

public sealed class UdpEventSettingsTests
{
    [Fact]
    public void Reads_every_key_of_a_Butler_16_file()
    {
        var (options, problems) = Bind(new()
        {
            ["enable"] = "true",
            ["serverHost"] = "10.11.12.13",
            ["portTaskFailure"] = "9997",
            ["maxMessageSize"] = "1000",
            ["enableSourceValidation"] = "true",
            ["allowedSources:0"] = "10.0.0.1",
            ["messageQueue:maxConcurrent"] = "10",
            ["messageQueue:maxSize"] = "200",
            ["messageQueue:backpressureThreshold"] = "80",
            ["rateLimit:enable"] = "true",
            ["rateLimit:maxMessagesPerMinute"] = "5",
            ["deduplication:enable"] = "false",
            ["deduplication:ttlMinutes"] = "7",
            ["queueMetrics:influxdb:enable"] = "false",
            ["queueMetrics:influxdb:writeFrequency"] = "20000",
            ["queueMetrics:influxdb:measurementName"] = "q",
            ["queueMetrics:influxdb:tags:0:name"] = "a",
            ["queueMetrics:influxdb:tags:0:value"] = "b",
        });

        problems.Should().BeEmpty();
        options.PortTaskFailure.Should().Be(9997);
        options.Deduplication.TimeToLive.Should().Be(TimeSpan.FromMinutes(7));
        options.QueueMetrics.Influxdb.WriteFrequency.Should().Be(TimeSpan.FromSeconds(20));
        options.ValidatesSources.Should().BeTrue();
    }

    [Theory]
    [InlineData("writeFrequency", "999", "writeFrequency")]
    [InlineData("tags:0:value", "no name", "tags:0:name")]
    [InlineData("measurementName", "", "measurementName")]
    public void Reports_what_is_wrong_with_the_figures_about_the_queue(string key, string value, string problemKey)
    {
        const string Section = "queueMetrics:influxdb:";
        var (_, problems) = Bind(new() { [Section + "enable"] = "true", [Section + key] = value });

        problems.Should().ContainSingle().Which.Key.Should().Be("Butler:udpServerConfig:" + Section + problemKey);
    }

    [Theory]
    [InlineData("portTaskFailure", "70000", "portTaskFailure", false)]
    [InlineData("maxMessageSize", "0", "maxMessageSize", false)]
    [InlineData("serverHost", "http://x", "serverHost", false)]
    [InlineData("enableSourceValidation", "true", "allowedSources", false)]
    [InlineData("allowedSources:0", "10.0.0.0/40", "allowedSources:0", false)]
    [InlineData("allowedSources:0", "no-such-host.invalid", "allowedSources", true)]
    [InlineData("messageQueue:maxSize", "0", "messageQueue:maxSize", false)]
    [InlineData("rateLimit:maxMessagesPerMinute", "0", "rateLimit:maxMessagesPerMinute", false)]
    [InlineData("portTaskFailur", "1", "portTaskFailur", true)]
    public void Reports_what_is_wrong(string key, string value, string problemKey, bool isWarning)
    {
        var (_, problems) = Bind(new() { [key] = value });

        problems.Should().ContainSingle().Which.Should().Match<SettingsProblem>(problem =>
            problem.Key == "Butler:udpServerConfig:" + problemKey && problem.IsWarning == isWarning);
    }

    [Fact]
    public void Warns_of_a_list_that_has_no_effect()
    {
        var (options, problems) = Bind(new() { ["enableSourceValidation"] = "false", ["allowedSources:0"] = "10.0.0.1" });

        options.ValidatesSources.Should().BeFalse();
        problems.Should().ContainSingle().Which.IsWarning.Should().BeTrue();
    }

    private static (UdpEventOptions Options, List<SettingsProblem> Problems) Bind(Dictionary<string, string?> values)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(values.ToDictionary(pair => "Butler:udpServerConfig:" + pair.Key, pair => pair.Value))
            .Build();
        var builder = new TestButlerBuilder();
        builder.AddUdpEvents(configuration.GetSection("Butler:udpServerConfig"));
        using var services = builder.Services.BuildServiceProvider();
        return (
            services.GetRequiredService<IOptions<UdpEventOptions>>().Value,
            [.. services.GetServices<ISettingsCheck>().SelectMany(check => check.Check())]);
    }
}
