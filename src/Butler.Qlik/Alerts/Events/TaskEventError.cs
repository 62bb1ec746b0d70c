namespace Butler.Qlik.Alerts.Events;

/// <summary>The reason why a datagram is not an event.</summary>
internal enum TaskEventError
{
    /// <summary>It is an event.</summary>
    None,

    /// <summary>The first field is not a known type.</summary>
    UnknownType,

    /// <summary>It has too few fields, or too many in a place where they cannot be distinguished.</summary>
    FieldCount,

    /// <summary>The task id is neither empty nor a GUID.</summary>
    InvalidTaskId,

    /// <summary>The app id is neither empty nor a GUID.</summary>
    InvalidAppId,
}
