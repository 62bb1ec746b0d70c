namespace Butler.Licensing;

/// <summary>What became of a request for a run.</summary>
public enum LicenseReleaseStartOutcome
{
    /// <summary>The run has begun.</summary>
    Started,

    /// <summary>Another run is under way; there is never more than one.</summary>
    Busy,

    /// <summary>A real run was asked for, and the settings allow dry runs only.</summary>
    DryRunsOnly,

    /// <summary>None of the types that were asked for is enabled.</summary>
    NothingToDo,
}
