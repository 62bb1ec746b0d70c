namespace Butler.Qlik.Alerts;

/// <summary>Why a datagram is no event.</summary>
internal enum TaskEventError
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>The first field is no type that Butler knows.</summary>
    UnknownType,

    /// <summary>It has too few fields, or too many in a place where they cannot be told apart.</summary>
    FieldCount,

    /// <summary>The task id is neither empty nor a GUID.</summary>
    InvalidTaskId,

    /// <summary>The app id is neither empty nor a GUID.</summary>
    InvalidAppId,
}
