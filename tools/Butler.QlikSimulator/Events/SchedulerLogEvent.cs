using System.Globalization;
using System.Text;

namespace Butler.Simulation;

/// <summary>One log event of the Qlik Sense scheduler, as the shipped log4net appender sends it: eleven fields, nothing escaped.</summary>
public sealed record SchedulerLogEvent
{
    /// <summary>The first field of failures.</summary>
    public const string Failed = "/scheduler-task-failed/";

    /// <summary>The first field of aborts.</summary>
    public const string Aborted = "/scheduler-task-aborted/";

    /// <summary>The first field of successes, with the doubled slash of the shipped appender.</summary>
    public const string Success = "/scheduler-task-success//";

    /// <summary>The first field of successes, as corrected by hand on many sites.</summary>
    public const string SuccessSingleSlash = "/scheduler-task-success/";

    /// <summary>The first field of distributions.</summary>
    public const string Distribute = "/scheduler-distribute/";

    /// <summary>Gets the first field.</summary>
    public required string MessageType { get; init; }

    /// <summary>Gets the host of the scheduler.</summary>
    public string HostName { get; init; } = "sense1";

    /// <summary>Gets the name of the task.</summary>
    public string TaskName { get; init; } = "";

    /// <summary>Gets the name of the app, empty for tasks without one.</summary>
    public string AppName { get; init; } = "";

    /// <summary>Gets the user, as <c>DIRECTORY\user</c>.</summary>
    public string User { get; init; } = @"INTERNAL\sa_scheduler";

    /// <summary>Gets the id of the task.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>Gets the id of the app, empty for tasks without one.</summary>
    public string AppId { get; init; } = "";

    /// <summary>Gets when it was logged; the local time of the value is written.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Gets the level.</summary>
    public string Level { get; init; } = "INFO";

    /// <summary>Gets the id of the execution.</summary>
    public string ExecutionId { get; init; } = "";

    /// <summary>Gets the text.</summary>
    public required string Message { get; init; }

    /// <summary>Gets the bytes of the datagram.</summary>
    /// <returns>UTF-8 without a byte order mark or a line end.</returns>
    public byte[] ToDatagram() => Encoding.UTF8.GetBytes(ToString());

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{MessageType};{HostName};{TaskName};{AppName};{User};{TaskId};{AppId};{Time:yyyy-MM-dd HH:mm:ss,fff};{Level};{ExecutionId};{Message}");
}
