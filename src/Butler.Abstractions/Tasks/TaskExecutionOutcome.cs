namespace Butler.Tasks;

/// <summary>What became of a <see cref="TaskExecutionRequest"/>.</summary>
public enum TaskExecutionOutcome
{
    /// <summary>The task was started.</summary>
    Started,

    /// <summary>The same request came before, with the same key; its execution is returned.</summary>
    Repeated,

    /// <summary>There is no such task, or no such site.</summary>
    TaskNotFound,

    /// <summary>Several tasks have the name.</summary>
    NameNotUnique,

    /// <summary>The filter does not allow the task.</summary>
    Denied,

    /// <summary>Qlik Sense did not start it: it is disabled or runs already, or there is no scheduler or no app for it.</summary>
    NotStarted,

    /// <summary>The key was used for a different request.</summary>
    KeyReused,
}
