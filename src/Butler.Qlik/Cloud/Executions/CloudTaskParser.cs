using System.Text.Json;
using Butler.Alerts;
using Butler.Executions;

namespace Butler.Qlik.Cloud.Executions;

/// <summary>Reads tasks of the three generations. Never throws: what cannot be understood is a problem of the task.</summary>
internal static class CloudTaskParser
{
    private const int MostLinks = 200;

    /// <summary>Reads a task; <see langword="null"/> for something without an id.</summary>
    public static CloudTask? Read(JsonElement task, CloudTaskApi api) =>
        !CloudId.IsValid(task.Text("id")) ? null : api == CloudTaskApi.Legacy ? ReadLegacy(task) : ReadNewer(task, api);

    private static CloudTask ReadLegacy(JsonElement task)
    {
        var isEnabled = !task.Text("state").Equals("Disabled", StringComparison.OrdinalIgnoreCase);
        var schedules = CloudScheduleParser.ReadLegacy(task);
        return new CloudTask
        {
            Id = task.Text("id"),
            AppId = task.Text("appId"),
            Api = CloudTaskApi.Legacy,
            IsEnabled = isEnabled,
            DisabledReason = isEnabled ? "" : ReasonOf(task.Text("disabledCode")),
            NextRun = task.Time("nextExecutionTime"),
            Schedules = schedules.Schedules,
            Problems = schedules.Problems,
        };
    }

    private static CloudTask ReadNewer(JsonElement task, CloudTaskApi api)
    {
        var metadata = task.Member("metadata");
        var isEnabled = task.FlagOrUnknown("enabled") ?? true;
        var changed = metadata.Time("updatedAt") ?? metadata.Time("createdAt");
        var schedules = CloudScheduleParser.Read(task.Member("start").Member("schedule"), metadata.Time("createdAt") ?? changed);
        return new CloudTask
        {
            Id = task.Text("id"),
            Name = task.Text("name"),
            AppId = task.Text("resourceId"),
            Api = api,
            IsEnabled = isEnabled,
            DisabledReason = isEnabled ? "" : ReasonOf(metadata.Text("disabledCode")),
            ChangedAt = changed,
            Schedules = schedules.Schedules,
            Problems = schedules.Problems,
            Chains = ReadChains(task),
        };
    }

    // Switched off by a person, or at the end of its schedule, a task is as it should be.
    private static string ReasonOf(string code) => code switch
    {
        "" or "MANUALLY" or "SCHEDULE-EXPIRED" => "",
        "CONSECUTIVE-FAILURES" => "Qlik Cloud disabled it after several failures in a row.",
        "APP-SCRIPT-UPDATED" => "Qlik Cloud disabled it because the load script of the app was changed.",
        "OWNER-DELETED" => "Qlik Cloud disabled it because its owner was deleted.",
        "OWNER-DISABLED" => "Qlik Cloud disabled it because its owner was disabled.",
        "OWNER-MOVED" => "Qlik Cloud disabled it because its owner was moved.",
        "APP-MOVED-SPACE" => "Qlik Cloud disabled it because the app was moved to another space.",
        _ => $"Qlik Cloud disabled it ({code}).",
    };

    // An event state is exclusive unless it says otherwise: then one of its events is enough.
    private static TaskChain[] ReadChains(JsonElement task)
    {
        var events = task.Items("events")
            .Where(static one => one.Text("type") == "com.qlik.v1.task.run.finished")
            .Take(MostLinks)
            .Select(static one => (Name: one.Text("name"), Id: Correlated(one, "id"), Status: Correlated(one, "status").ToUpperInvariant()))
            .Where(static one => one.Id.Length > 0)
            .ToList();
        if (events.Count == 0)
        {
            return [];
        }

        var needsAll = task.Items("states").Any(static state => state.FlagOrUnknown("exclusive") == false);
        return needsAll && events.Count > 1
            ? [new TaskChain(string.Join(", ", events.Select(static one => one.Name)), true, [.. events.Select(static one => new TaskChainLink(one.Id, OutcomeOf(one.Status)))], Within: null)]
            : [.. events.SelectMany(static one => OutcomesOf(one.Status).Select(on => new TaskChain(one.Name, true, [new TaskChainLink(one.Id, on)], Within: null)))];
    }

    private static TaskOutcome OutcomeOf(string status) => status.Length == 0 ? TaskOutcome.Succeeded : CloudEventParser.OutcomeOf(status);

    private static TaskOutcome[] OutcomesOf(string status) => status.Length == 0 ? [TaskOutcome.Succeeded, TaskOutcome.Failed] : [OutcomeOf(status)];

    private static string Correlated(JsonElement one, string attribute) => one.Items("correlation")
        .FirstOrDefault(item => item.Text("contextAttributeName") == attribute)
        .Text("contextAttributeValue");
}
