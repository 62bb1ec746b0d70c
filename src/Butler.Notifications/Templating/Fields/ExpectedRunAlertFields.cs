using System.Globalization;
using Butler.Alerts;
using Butler.Notifications.Templating.Values;

namespace Butler.Notifications.Templating.Fields;

/// <summary>Names the fields of alerts about runs that are not as expected.</summary>
internal sealed class ExpectedRunAlertFields(QlikSenseLinks links, TimeSettings times) : IAlertFields, IBuiltInFields
{
    public IReadOnlyDictionary<string, object?>? Describe(Alert alert, RouteOptions route)
    {
        if (alert is not ExpectedRunAlert run)
        {
            return null;
        }

        var fields = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["errorHeadline"] = ReloadCause.OneLine(run.Message),
            ["finding"] = run.Finding,
            ["taskName"] = run.TaskName,
            ["appName"] = run.AppName,
            ["usual"] = run.Usual is { } usual ? Text(usual) : "",
            ["dueAt"] = run.DueAt,
            ["startedAt"] = run.StartedAt,
            ["elapsed"] = FieldText.Duration(run.Elapsed),
            ["limit"] = run.Limit > TimeSpan.Zero ? FieldText.Duration(run.Limit) : "",
            ["schedule"] = run.Schedule,
            ["executingNodeName"] = run.Node,
            ["taskType"] = TemplateValue.CamelCase(run.TaskKind.ToString()),
            ["taskId"] = run.TaskId,
            ["appId"] = run.AppId,
            ["executionId"] = run.ExecutionId,
            ["details"] = run.Details,
            ["taskTags"] = run.Tags,
            ["taskCustomProperties"] = run.CustomProperties
                .Select(static property => new Dictionary<string, object?> { ["name"] = property.Name, ["value"] = property.Value }).ToList(),
            ["appUrl"] = QlikSenseLinks.AppUrl(links.Of(run.Site), run.AppId),
            ["dueAtTime"] = run.DueAt is null ? null : times.Current.Describe("dueAt", run.DueAt),
            ["startedAtTime"] = run.StartedAt is null ? null : times.Current.Describe("startedAt", run.StartedAt),
            ["elapsedSeconds"] = (long)run.Elapsed.TotalSeconds,
            ["usualSeconds"] = run.Usual is { } typical ? (long)typical.Typical.TotalSeconds : null,
            ["usualRuns"] = run.Usual?.Runs,
        };
        RunContextFields.Add(fields, run.BlockedTasks, run.Details);
        return fields;
    }

    private static string Text(UsualRun usual) => string.Create(
        CultureInfo.InvariantCulture, $"{FieldText.Duration(usual.Low)} to {FieldText.Duration(usual.High)} ({usual.Runs} run{(usual.Runs == 1 ? "" : "s")})");
}
