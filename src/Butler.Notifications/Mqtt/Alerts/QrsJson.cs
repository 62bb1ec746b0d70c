using System.Text.Json;
using Butler.Alerts;

namespace Butler.Notifications.Mqtt.Alerts;

/// <summary>Writes the details of tasks and apps in QRS: the original response, or otherwise what was read from it, with the names used by QRS.</summary>
internal static class QrsJson
{
    public static void WriteNames(Utf8JsonWriter writer, string name, IReadOnlyList<string>? values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values ?? [])
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    public static void WriteProperties(Utf8JsonWriter writer, string name, IReadOnlyList<CustomPropertyValue>? properties)
    {
        writer.WriteStartArray(name);
        foreach (var property in properties ?? [])
        {
            writer.WriteStartObject();
            writer.WriteString("name", property.Name);
            writer.WriteString("value", property.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void WriteTask(Utf8JsonWriter writer, string name, ReloadAlert alert)
    {
        if (alert.Task is not { } task)
        {
            writer.WriteNull(name);
            return;
        }

        if (task.Raw is { } raw)
        {
            writer.WritePropertyName(name);
            raw.WriteTo(writer);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteString("id", alert.TaskId);
        writer.WriteString("name", alert.TaskName);
        writer.WriteNumber("taskType", (int)alert.TaskKind);
        writer.WriteBoolean("isManuallyTriggered", task.IsManuallyTriggered);
        writer.WriteBoolean("isPartialReload", task.IsPartialReload);
        writer.WriteNumber("maxRetries", task.MaxRetries);
        writer.WriteNumber("taskSessionTimeout", task.SessionTimeoutMinutes);
        writer.WriteString("modifiedByUserName", task.ModifiedByUserName);
        WriteTime(writer, "modifiedDate", task.ModifiedDate);
        writer.WriteEndObject();
    }

    public static void WriteApp(Utf8JsonWriter writer, string name, ReloadAlert alert)
    {
        if (alert.App is not { } app)
        {
            writer.WriteNull(name);
            return;
        }

        if (app.Raw is { } raw)
        {
            writer.WritePropertyName(name);
            raw.WriteTo(writer);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteString("id", alert.AppId);
        writer.WriteString("name", alert.AppName);
        writer.WriteString("description", app.Description);
        writer.WriteNumber("fileSize", app.FileSize);
        writer.WriteBoolean("published", app.Published);
        WriteTime(writer, "publishTime", app.PublishTime);
        WriteTime(writer, "lastReloadTime", app.LastReloadTime);
        WriteTime(writer, "modifiedDate", app.ModifiedDate);
        writer.WriteString("modifiedByUserName", app.ModifiedByUserName);
        if (app.StreamId.Length > 0)
        {
            writer.WriteStartObject("stream");
            writer.WriteString("id", app.StreamId);
            writer.WriteString("name", app.StreamName);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("stream");
        }

        writer.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            writer.WriteString(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
