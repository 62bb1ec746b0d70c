using System.Text.Json.Serialization;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.V4;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.EndpointList;

/// <summary><c>GET /v4/configfile/endpointsenabled</c>: the switches that are on, by their names in the configuration.</summary>
internal static class EndpointListEndpoint
{
    public static void Map(V4Routes v4, EnabledEndpoints enabled)
    {
        if (enabled.ApiListEnabledEndpoints)
        {
            var answer = V4Answer.Json(Names(enabled), EndpointListJsonContext.Default.IReadOnlyListString);
            v4.Get("/configfile/endpointsenabled", ApiScope.Read, _ => ValueTask.FromResult(answer))
                .WithSummary("Lists the endpoints that are switched on.")
                .Answers<IReadOnlyList<string>>();
        }
    }

    // In the order of Butler 16's configuration file.
    private static IReadOnlyList<string> Names(EnabledEndpoints on) =>
    [
        .. new (string Name, bool IsOn)[]
        {
            ("apiListEnabledEndpoints", on.ApiListEnabledEndpoints),
            ("base62ToBase16", on.Base62ToBase16),
            ("base16ToBase62", on.Base16ToBase62),
            ("butlerping", on.Butlerping),
            ("createDir", on.CreateDir),
            ("createDirQVD", on.CreateDirQVD),
            ("fileDelete", on.FileDelete),
            ("fileMove", on.FileMove),
            ("fileCopy", on.FileCopy),
            ("keyValueStore", on.KeyValueStore),
            ("mqttPublishMessage", on.MqttPublishMessage),
            ("postNewRelicMetric", on.NewRelic.PostNewRelicMetric),
            ("postNewRelicEvent", on.NewRelic.PostNewRelicEvent),
            ("createNewSchedule", on.Scheduler.CreateNewSchedule),
            ("getSchedule", on.Scheduler.GetSchedule),
            ("getScheduleStatusAll", on.Scheduler.GetScheduleStatusAll),
            ("updateSchedule", on.Scheduler.UpdateSchedule),
            ("deleteSchedule", on.Scheduler.DeleteSchedule),
            ("startSchedule", on.Scheduler.StartSchedule),
            ("stopSchedule", on.Scheduler.StopSchedule),
            ("senseAppReload", on.SenseAppReload),
            ("senseAppDump", on.SenseAppDump),
            ("senseListApps", on.SenseListApps),
            ("senseStartTask", on.SenseStartTask),
            ("slackPostMessage", on.SlackPostMessage),
        }.Where(static endpoint => endpoint.IsOn).Select(static endpoint => endpoint.Name),
    ];
}

[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class EndpointListJsonContext : JsonSerializerContext;
