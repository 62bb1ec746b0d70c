using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Butler.Qlik.Alerts.Events;

/// <summary>Parses the datagrams sent by Qlik Sense log appenders. Pure; never throws.</summary>
internal static class TaskEventParser
{
    private const int SchedulerFields = 11;
    private const int EngineFields = 9;
    private const int LongestType = 1_000;
    private const int MostSemicolons = 1_000;

    // The published success appender ends its type in two slashes.
    private static readonly FrozenDictionary<string, TaskEventType> Types = new Dictionary<string, TaskEventType>
    {
        ["/scheduler-task-failed/"] = TaskEventType.Failed,
        ["/scheduler-reload-failed/"] = TaskEventType.Failed,
        ["/scheduler-reloadtask-failed/"] = TaskEventType.Failed,
        ["/scheduler-task-aborted/"] = TaskEventType.Aborted,
        ["/scheduler-reload-aborted/"] = TaskEventType.Aborted,
        ["/scheduler-task-success/"] = TaskEventType.Succeeded,
        ["/scheduler-task-success//"] = TaskEventType.Succeeded,
        ["/scheduler-reloadtask-success/"] = TaskEventType.Succeeded,
        ["/scheduler-distribute/"] = TaskEventType.Distribute,
        ["/engine-reload-failed/"] = TaskEventType.EngineReloadFailed,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the types that are known, without other spellings of the same.</summary>
    public static IEnumerable<string> KnownTypes => Types.Keys.Where(static type => !type.EndsWith("//", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>Parses one datagram.</summary>
    public static bool TryParse(
        ReadOnlySpan<byte> datagram, [NotNullWhen(true)] out TaskEvent? taskEvent, out TaskEventError error)
    {
        taskEvent = null;
        var messageType = ReadType(datagram);
        if (!Types.TryGetValue(messageType, out var type))
        {
            error = TaskEventError.UnknownType;
            return false;
        }

        // No name has that many semicolons; splitting such a datagram would only use memory.
        if (datagram.Count((byte)';') > MostSemicolons)
        {
            error = TaskEventError.FieldCount;
            return false;
        }

        // Invalid bytes become U+FFFD. A byte order mark stays, because event senders never write one.
        var raw = Encoding.UTF8.GetString(datagram).Split(';');
        var fields = TakeFields(raw, type);
        if (fields is null)
        {
            error = TaskEventError.FieldCount;
            return false;
        }

        var clean = Array.ConvertAll(fields, FieldText.Sanitise);
        var wasSanitised = !clean.AsSpan().SequenceEqual(fields);
        var read = Array.ConvertAll(clean, FieldText.EmptyIfUnset);
        var result = type == TaskEventType.EngineReloadFailed ? ReadEngine(read, messageType) : ReadScheduler(read, type, messageType);
        error = CheckIds(result);
        taskEvent = error == TaskEventError.None ? result with { WasSanitised = wasSanitised } : null;
        return taskEvent is not null;
    }

    // Checked separately, so that a flood of garbage costs little.
    private static string ReadType(ReadOnlySpan<byte> datagram)
    {
        var end = datagram.IndexOf((byte)';');
        var bytes = end < 0 ? datagram : datagram[..end];
        return bytes.Length > LongestType ? "" : FieldText.Sanitise(Encoding.UTF8.GetString(bytes)).ToLowerInvariant();
    }

    private static string[]? TakeFields(string[] raw, TaskEventType type) => type switch
    {
        TaskEventType.EngineReloadFailed => raw.Length == EngineFields ? raw : null,
        TaskEventType.Distribute => raw.Length >= SchedulerFields ? raw[..SchedulerFields] : null,
        _ when raw.Length == SchedulerFields => raw,
        _ => SemicolonRecovery.Join(raw),
    };

    private static TaskEvent ReadScheduler(string[] fields, TaskEventType type, string messageType) => new()
    {
        Type = type,
        MessageType = messageType,
        HostName = fields[1],
        TaskName = fields[2],
        AppName = fields[3],
        User = fields[4],
        TaskId = fields[5],
        AppId = fields[6],
        Timestamp = fields[7],
        Level = fields[8],
        ExecutionId = fields[9],
        Message = fields[10],
    };

    private static TaskEvent ReadEngine(string[] fields, string messageType) => new()
    {
        Type = TaskEventType.EngineReloadFailed,
        MessageType = messageType,
        HostName = fields[1],
        AppId = fields[2],
        AppName = fields[3],
        User = fields[4] + "\\" + fields[5],
        Timestamp = fields[6],
        ExecutionId = fields[7],
        Message = fields[8],
    };

    private static TaskEventError CheckIds(TaskEvent taskEvent)
    {
        if (taskEvent.TaskId.Length > 0 && !FieldText.IsGuid(taskEvent.TaskId))
        {
            return TaskEventError.InvalidTaskId;
        }

        return taskEvent.AppId.Length > 0 && !FieldText.IsGuid(taskEvent.AppId) ? TaskEventError.InvalidAppId : TaskEventError.None;
    }
}
