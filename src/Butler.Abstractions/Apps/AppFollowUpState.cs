namespace Butler.Apps;

/// <summary>What became of a follow-up task.</summary>
public enum AppFollowUpState
{
    /// <summary>It is about to be started.</summary>
    Waiting,

    /// <summary>It was started.</summary>
    Started,

    /// <summary>The id is malformed, or there is no such task.</summary>
    Invalid,

    /// <summary>The filter on starting tasks does not allow it.</summary>
    Denied,

    /// <summary>Qlik Sense could not be asked, or refused.</summary>
    Failed,
}
