using System.Net;
using System.Text.Json;
using Butler.Hosting.AspNetCore.EndpointList;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.Tests.V4;

namespace Butler.Hosting.AspNetCore.Tests.EndpointList;

public sealed class EndpointListTests
{
    [Fact]
    public async Task Only_what_is_on_is_listed()
    {
        var enabled = new EnabledEndpoints { ApiListEnabledEndpoints = true, SlackPostMessage = true };
        enabled.NewRelic.PostNewRelicEvent = true;
        enabled.Scheduler.UpdateSchedule = true;
        await using var application = await V4Application.StartAsync(v4 => EndpointListEndpoint.Map(v4, enabled));

        (await application.SendAsync("GET", "/v4/configfile/endpointsenabled")).Should().Be((
            HttpStatusCode.OK, """["apiListEnabledEndpoints","postNewRelicEvent","updateSchedule","slackPostMessage"]"""));
    }

    [Fact]
    public async Task Every_switch_is_listed_under_the_name_it_has_in_the_settings()
    {
        var enabled = new EnabledEndpoints();
        foreach (var settings in new object[] { enabled, enabled.NewRelic, enabled.Scheduler })
        {
            Switches(settings.GetType()).ToList().ForEach(property => property.SetValue(settings, true));
        }

        await using var application = await V4Application.StartAsync(v4 => EndpointListEndpoint.Map(v4, enabled));

        var answer = await application.SendAsync("GET", "/v4/configfile/endpointsenabled");

        JsonSerializer.Deserialize<string[]>(answer.Text).Should().BeEquivalentTo(
            new[] { typeof(EnabledEndpoints), typeof(EnabledNewRelicEndpoints), typeof(EnabledSchedulerEndpoints) }
                .SelectMany(Switches).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)))
            .And.StartWith(["apiListEnabledEndpoints", "base62ToBase16", "base16ToBase62"]);
    }

    private static IEnumerable<System.Reflection.PropertyInfo> Switches(Type settings) =>
        settings.GetProperties().Where(static property => property.PropertyType == typeof(bool));
}
