using System.Text.Json;
using Butler.Alerts;
using Butler.Hosting.AspNetCore.V4;
using Butler.Hosting.AspNetCore.V4.Schema;
using Butler.Tasks;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.Tasks;

/// <summary>The items of a start-task request. Parsing rejects malformed items before anything is done.</summary>
internal sealed class StartTaskItems
{
    private static readonly double LongestMilliseconds = TimeSpan.FromDays(365_000).TotalMilliseconds;

    /// <summary>Gets the ids; <see langword="null"/> for an item without one, which is an invalid id.</summary>
    public List<string?> TaskIds { get; } = [];

    public List<string> Tags { get; } = [];

    public List<CustomPropertyValue> CustomProperties { get; } = [];

    public List<StartTaskPair> Pairs { get; } = [];

    /// <summary>Gets the number of requested starts; a tag and a custom property count as one, however many tasks they match.</summary>
    public int Starts => TaskIds.Count + Tags.Count + CustomProperties.Count;

    /// <exception cref="ApiException">An item is malformed, or there are more than <paramref name="most"/>.</exception>
    public static StartTaskItems Read(IReadOnlyList<BodyObject> body, int most)
    {
        if (body.Count > most)
        {
            throw Refuse($"body must NOT have more than {most} items (Butler:restServerConfig:rateLimit:maxItemsPerCall)");
        }

        var items = new StartTaskItems();
        for (var i = 0; i < body.Count; i++)
        {
            if (body[i].Text("type") is { } type)
            {
                var payload = body[i].Object("payload")?.Raw ?? throw Refuse($"body/{i} must have required property 'payload'");
                items.Add(type, payload, $"body/{i}/payload");
            }
        }

        return items;
    }

    public TaskStartRequest ToRequest(bool allTaskIdsMustExist) => new(TaskStartOrigin.Rest)
    {
        TaskIds = [.. TaskIds.Select(static id => id ?? "")],
        Tags = Tags,
        CustomProperties = CustomProperties,
        AllTaskIdsMustExist = allTaskIdsMustExist,
        LowerCaseIdsOnly = true,
    };

    private void Add(string type, JsonElement payload, string path)
    {
        switch (type)
        {
            case "starttaskid":
                TaskIds.Add(TextOf(payload, "taskId"));
                break;
            case "starttasktag":
                Tags.Add(TextOf(payload, "tag") is { Length: > 0 } tag ? tag : throw Missing(payload, "tag", path));
                break;
            case "starttaskcustomproperty":
                CustomProperties.Add(new CustomPropertyValue(
                    TextOf(payload, "customPropertyName") ?? throw Missing(payload, "customPropertyName", path),
                    TextOf(payload, "customPropertyValue") ?? throw Missing(payload, "customPropertyValue", path)));
                break;
            default:
                AddPair(payload);
                break;
        }
    }

    // Load scripts send whatever their variables contain: an incomplete pair is skipped, and the tasks are still started.
    private void AddPair(JsonElement payload)
    {
        if (IsSet(payload, "namespace") && IsSet(payload, "key") && IsSet(payload, "value"))
        {
            Pairs.Add(new StartTaskPair(
                TextOf(payload, "namespace")!, TextOf(payload, "key")!, TextOf(payload, "value")!, TimeToLiveOf(payload)));
        }
    }

    private static TimeSpan? TimeToLiveOf(JsonElement payload) =>
        TextOf(payload, "ttl") is { } text && ScriptNumber.TryRead(text, out var number) && Math.Truncate(number) is > 0 and var milliseconds
        && milliseconds <= LongestMilliseconds
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;

    private static bool IsSet(JsonElement payload, string name) => payload.TryGetProperty(name, out var member) && member.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False => false,
        JsonValueKind.String => member.GetString()!.Length > 0,
        JsonValueKind.Number => member.GetDouble() != 0,
        _ => true,
    };

    private static string? TextOf(JsonElement payload, string name) => !payload.TryGetProperty(name, out var member) ? null : member.ValueKind switch
    {
        JsonValueKind.String => member.GetString(),
        JsonValueKind.Number => ScriptNumber.Write(member.GetDouble()),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => null,
        _ => member.GetRawText(),
    };

    private static ApiException Missing(JsonElement payload, string name, string path) => Refuse(
        payload.TryGetProperty(name, out _) ? $"{path}/{name} must not be empty" : $"{path} must have required property '{name}'");

    private static ApiException Refuse(string message) => new(StatusCodes.Status400BadRequest, message, ApiCodes.Validation);
}

/// <summary>A key-value pair that a start-task request stores before the tasks start.</summary>
internal sealed record StartTaskPair(string Namespace, string Key, string Value, TimeSpan? TimeToLive);
