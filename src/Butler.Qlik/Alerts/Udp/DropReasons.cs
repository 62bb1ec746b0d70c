using Butler.Qlik.Alerts.Events;

namespace Butler.Qlik.Alerts.Udp;

/// <summary>The reasons for dropping a datagram: the values of the tag <c>reason</c> of <c>butler.udp.dropped</c>.</summary>
internal static class DropReasons
{
    public const string SourceNotAllowed = "source-not-allowed";
    public const string TooLarge = "too-large";
    public const string RateLimited = "rate-limited";
    public const string QueueFull = "queue-full";
    public const string UnknownType = "unknown-type";
    public const string FieldCount = "field-count";
    public const string InvalidTaskId = "invalid-task-id";
    public const string InvalidAppId = "invalid-app-id";
    public const string Duplicate = "duplicate";
    public const string NotAccepted = "not-accepted";

    public static readonly IReadOnlyList<string> All =
    [
        SourceNotAllowed, TooLarge, RateLimited, QueueFull, UnknownType, FieldCount, InvalidTaskId, InvalidAppId, Duplicate, NotAccepted,
    ];

    public static string Of(TaskEventError error) => error switch
    {
        TaskEventError.FieldCount => FieldCount,
        TaskEventError.InvalidTaskId => InvalidTaskId,
        TaskEventError.InvalidAppId => InvalidAppId,
        _ => UnknownType,
    };
}
