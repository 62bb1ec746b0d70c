using System.Text.Json;
using Butler.Scheduling;
using Butler.Scheduling.Storage;

namespace Butler.Core.Scheduling;

/// <summary>Converts definitions to stored members, and shows stored members.</summary>
internal static class ScheduleJson
{
    private static readonly string[] OwnMembers = [ScheduleMembers.Id, ScheduleMembers.Created, ScheduleMembers.LastKnownState];

    private static readonly string[] OptionalMembers =
        [ScheduleMembers.Zone, ScheduleMembers.HonouredZone, ScheduleMembers.Tags, ScheduleMembers.MisfirePolicy];

    /// <summary>Gets a member without a property from the definition's source; <see langword="null"/> when it is absent.</summary>
    public static string? SourceText(ScheduleDefinition definition, string name) =>
        definition.Source is { ValueKind: JsonValueKind.Object } source && source.TryGetProperty(name, out var member)
            ? member.ValueKind == JsonValueKind.String ? member.GetString() : member.GetRawText()
            : null;

    /// <summary>Lists the members that are set in a definition, in the order of its source.</summary>
    public static OrderedDictionary<string, JsonElement?> Members(ScheduleDefinition definition)
    {
        var members = new OrderedDictionary<string, JsonElement?>(StringComparer.Ordinal);
        if (definition.Source is { ValueKind: JsonValueKind.Object } source)
        {
            foreach (var member in source.EnumerateObject())
            {
                members[member.Name] = member.Value;
            }
        }

        SetText(members, ScheduleMembers.Name, definition.Name);
        SetText(members, ScheduleMembers.Cron, definition.CronSchedule);
        SetText(members, ScheduleMembers.Zone, definition.TimeZone);
        SetText(members, ScheduleMembers.TaskId, definition.TaskId);
        SetText(members, ScheduleMembers.StartupState, definition.StartupState);
        if (definition.Tags is { } tags)
        {
            members[ScheduleMembers.Tags] = Json(writer =>
            {
                writer.WriteStartArray();
                tags.ToList().ForEach(writer.WriteStringValue);
                writer.WriteEndArray();
            });
        }

        if (definition.MisfirePolicy is { } policy)
        {
            members[ScheduleMembers.MisfirePolicy] = Text(policy == MisfirePolicy.RunOnce ? ScheduleRules.RunOnce : ScheduleRules.SkipMissed);
        }

        return members;
    }

    /// <summary>Lists the members of a new schedule.</summary>
    public static JsonElement NewSchedule(ScheduleDefinition definition, string id, DateTimeOffset created, ScheduleState state)
    {
        var members = Members(definition);
        members[ScheduleMembers.Id] = Text(id);
        members[ScheduleMembers.Created] = Text(created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture));
        members[ScheduleMembers.LastKnownState] = Text(Word(state));
        return Object(members);
    }

    /// <summary>Lists the changes that a definition makes to a stored schedule.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="stored">The schedule as it is stored.</param>
    /// <param name="isComplete">Whether optional members that the definition lacks are removed.</param>
    public static OrderedDictionary<string, JsonElement?> Changes(ScheduleDefinition definition, StoredSchedule stored, bool isComplete)
    {
        var members = Members(definition);
        foreach (var own in OwnMembers)
        {
            members.Remove(own);
        }

        foreach (var optional in OptionalMembers.Where(optional => isComplete && stored.Member(optional) is not null))
        {
            members.TryAdd(optional, null);
        }

        // The time zone that was set last must count, under either name.
        if (definition.TimeZone is not null && stored.Member(ScheduleMembers.HonouredZone) is not null)
        {
            members.TryAdd(ScheduleMembers.HonouredZone, null);
        }

        return members;
    }

    /// <summary>Shows a stored schedule with its current state.</summary>
    public static JsonElement Show(StoredSchedule stored, ScheduleState state)
    {
        var members = new OrderedDictionary<string, JsonElement?>(StringComparer.Ordinal);
        if (stored.Members.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in stored.Members.EnumerateObject())
            {
                members[member.Name] = member.Value;
            }
        }

        members[ScheduleMembers.LastKnownState] = Text(Word(state));
        return Object(members);
    }

    public static ScheduleEdit StateEdit(string id, ScheduleState state) =>
        new(id, [KeyValuePair.Create<string, JsonElement?>(ScheduleMembers.LastKnownState, Text(Word(state)))]);

    private static string Word(ScheduleState state) => state == ScheduleState.Started ? "started" : "stopped";

    private static void SetText(OrderedDictionary<string, JsonElement?> members, string name, string? value)
    {
        if (value is not null)
        {
            members[name] = Text(value);
        }
    }

    private static JsonElement Text(string text) => Json(writer => writer.WriteStringValue(text));

    private static JsonElement Object(OrderedDictionary<string, JsonElement?> members) => Json(writer =>
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            if (value is { } given)
            {
                writer.WritePropertyName(name);
                given.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    });

    private static JsonElement Json(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return JsonElement.Parse(buffer.ToArray());
    }
}
