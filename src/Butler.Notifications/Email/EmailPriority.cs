namespace Butler.Notifications.Email;

/// <summary>The priority that a mail asks its reader's program to show.</summary>
public enum EmailPriority
{
    /// <summary>No mark.</summary>
    Normal,

    /// <summary>Marked as important.</summary>
    High,

    /// <summary>Marked as unimportant.</summary>
    Low,
}
