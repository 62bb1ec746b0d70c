namespace Butler.Tasks;

/// <summary>What became of the start of one task.</summary>
public enum TaskStartOutcome
{
    /// <summary>Qlik Sense took the request.</summary>
    Started,

    /// <summary>The filter or the limits of the caller do not allow it, or it was held back because another id names no task.</summary>
    Denied,

    /// <summary>What was asked for is not, or not clearly, a task.</summary>
    Invalid,

    /// <summary>Qlik Sense could not be asked, or did not start it.</summary>
    Failed,
}
