using System.Text.Json;
using Butler.Alerts;

namespace Butler.Qlik.Cloud;

/// <summary>Parses events about the end of reloads. Never throws.</summary>
/// <remarks>
/// Three formats are supported: the older envelope (<c>eventType</c>, <c>extensions</c>), CloudEvents 1.0 (<c>type</c>, flat lowercase
/// attributes) and the mixture of both that Qlik also sends; if both are present, CloudEvents wins.
/// </remarks>
internal static class CloudEventParser
{
    /// <summary>One per attempt of the engine, so a retried reload has several.</summary>
    public const string AttemptFinished = "com.qlik.v1.app.reload.finished";

    /// <summary>One per reload, with the final outcome.</summary>
    public const string ReloadFinished = "com.qlik.v1.reload.finished";

    /// <summary>The largest event that is read, in bytes. Real ones have a few thousand.</summary>
    public const int LargestBody = 1024 * 1024;

    private const int MostMessages = 20;

    public static CloudEventReading Read(ReadOnlyMemory<byte> body)
    {
        if (body.Length > LargestBody)
        {
            return CloudEventReading.Refused($"The event has more than {LargestBody} bytes.");
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter is caused by strings that are valid JSON but not valid Unicode.
            return CloudEventReading.Refused("The event is no valid JSON.");
        }
    }

    private static CloudEventReading Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return CloudEventReading.Refused("The event is no JSON object.");
        }

        return First(root.Text("type"), root.Text("eventType")) switch
        {
            AttemptFinished => Checked(ReadAttempt(root, root.Member("data")), "toplevelresourceid", "data.reloadId"),
            ReloadFinished => Checked(ReadReload(root, root.Member("data")), "data.appId", "data.id"),
            "" => CloudEventReading.Refused("The event has no type: neither 'type' nor 'eventType' is there."),
            _ => CloudEventReading.Ignored($"Only events of the types {AttemptFinished} and {ReloadFinished} are told of."),
        };
    }

    private static CloudEvent ReadAttempt(JsonElement root, JsonElement data)
    {
        var status = data.Text("status");
        return ReadEnvelope(root) with
        {
            AppId = First(root.Text("toplevelresourceid"), root.Member("extensions").Text("topLevelResourceId")),
            AppName = data.Text("name"),
            ReloadId = data.Text("reloadId"),
            Outcome = OutcomeOf(status),
            Details = ReadDetails(root) with
            {
                Status = status,
                Duration = data.Duration("duration", 0.001),
                EndedWithMemoryConstraint = data.Flag("endedWithMemoryConstraint"),
                IsDirectQueryMode = data.Flag("isDirectQueryMode"),
                IsPartialReload = data.Flag("isPartialReload"),
                IsSessionApp = data.Flag("isSessionApp"),
                IsSkipStore = data.Flag("isSkipStore"),
                PeakMemoryBytes = data.Number("peakMemoryBytes"),
                SizeMemoryBytes = data.Member("size").Number("memory"),
                RowLimit = data.Number("rowLimit"),
                Usage = data.Text("usage"),
                Errors = ReadMessages(data, "errors"),
                Warnings = ReadMessages(data, "warnings"),
            },
        };
    }

    private static CloudEvent ReadReload(JsonElement root, JsonElement data)
    {
        var envelope = ReadEnvelope(root);
        var status = First(data.Text("status"), data.Flag("succeeded") ? "SUCCEEDED" : "FAILED");
        return envelope with
        {
            AppId = First(data.Text("appId"), root.Text("toplevelresourceid")),
            ReloadId = data.Text("id"),
            UserId = First(data.Text("userId"), envelope.UserId),
            Outcome = OutcomeOf(status),
            Details = ReadDetails(root) with
            {
                Status = status,
                Duration = data.Duration("durationSeconds", 1),
                EndedWithMemoryConstraint = data.Flag("crashedOnMaxSizeEngine"),
                IsPartialReload = data.Flag("partial"),
                Usage = data.Text("appUsage"),
            },
            Reload = new CloudReload
            {
                Trigger = data.Text("type"),
                Status = status,
                ErrorCode = data.Text("errorCode"),
                ErrorMessage = data.Lines("errorMessage"),
                CreationTime = data.Time("creationTime"),
                StartTime = data.Time("startTime"),
                EndTime = data.Time("lastReloadTime") ?? root.Time("time"),
            },
        };
    }

    private static CloudEvent ReadEnvelope(JsonElement root)
    {
        var older = root.Member("extensions");
        return new CloudEvent
        {
            TenantId = First(root.Text("tenantid"), older.Text("tenantId"), root.Member("data").Text("tenantId")),
            Host = root.Text("host"),
            UserId = First(root.Text("userid"), older.Text("userId")),
            OwnerId = First(root.Text("ownerid"), older.Text("ownerId")),
        };
    }

    private static CloudReloadEvent ReadDetails(JsonElement root) => new()
    {
        Type = First(root.Text("type"), root.Text("eventType")),
        TypeVersion = root.Text("eventTypeVersion"),
        Source = root.Text("source"),
        Time = root.Time("time") ?? root.Time("eventTime"),
    };

    private static CloudEventReading Checked(CloudEvent read, string appMember, string reloadMember) =>
        read.TenantId.Length == 0 && read.Host.Length == 0
            ? CloudEventReading.Refused("The event does not say which tenant it is from: 'tenantid', 'extensions.tenantId' and 'host' are missing.")
        : !CloudId.IsApp(read.AppId) ? CloudEventReading.Refused($"'{appMember}' is {CloudId.Show(read.AppId)} but must be the id of the app, a GUID.")
        : !CloudId.IsValid(read.ReloadId) ? CloudEventReading.Refused($"'{reloadMember}' is {CloudId.Show(read.ReloadId)} but must be the id of the reload.")
        : CloudEventReading.Of(read);

    /// <summary>Understands both the engine's terms and those of the reloads API.</summary>
    public static TaskOutcome OutcomeOf(string status) =>
        status.ToUpperInvariant() switch
        {
            "OK" or "SUCCEEDED" => TaskOutcome.Succeeded,
            "CANCELED" or "CANCELLED" or "ABORTED" => TaskOutcome.Aborted,
            _ => TaskOutcome.Failed,
        };

    private static string[] ReadMessages(JsonElement data, string name) =>
        [.. data.Items(name).Take(MostMessages).Select(static item => First(CloudJson.LinesOf(item), item.Lines("errorMessage"), item.Lines("message")))
            .Where(static text => text.Length > 0)];

    private static string First(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (text.Length > 0)
            {
                return text;
            }
        }

        return "";
    }
}
