namespace Butler.Qlik.ScriptLogs;

/// <summary>What a script log tells.</summary>
internal sealed record ScriptLogReport
{
    public ScriptLogOutcome Outcome { get; init; }

    /// <summary>Gets the error that ended the reload; <see langword="null"/> for other ends.</summary>
    public ScriptLogError? Error { get; init; }

    /// <summary>Gets the class of the end: of the error, or <c>none</c>, <c>cancelled</c>, <c>incomplete_log</c>.</summary>
    public string ErrorClass { get; init; } = "";

    /// <summary>Gets the first errors that the script let pass.</summary>
    public IReadOnlyList<ScriptLogError> SurvivedErrors { get; init; } = [];

    /// <summary>Gets how many errors the script let pass; more than <see cref="SurvivedErrors"/> when there are very many.</summary>
    public int SurvivedErrorCount { get; init; }

    /// <summary>Gets the loads that fetched rows, in their order.</summary>
    public IReadOnlyList<ScriptLogLoad> Loads { get; init; } = [];

    /// <summary>Gets how many rows all loads fetched together, those that <see cref="Loads"/> no longer has room for included.</summary>
    public long Rows { get; init; }

    /// <summary>Gets the hash of the statements; empty unless the reload went through its script to the end.</summary>
    public string ScriptHash { get; init; } = "";

    /// <summary>Gets the rows of each table that is left at the end, as far as they can be told: rows that a join added are not counted.</summary>
    public IReadOnlyDictionary<string, long> TableRows { get; init; } = new Dictionary<string, long>();

    /// <summary>Gets whether the reload succeeded, but with data that may be wrong: a load without rows, or a source that was lost.</summary>
    public bool IsSuspicious { get; init; }

    public int LineCount { get; init; }

    /// <summary>Gets whether the text is a script log or a progress log at all.</summary>
    public bool IsLog { get; init; }
}

/// <summary>How a reload ended according to its log.</summary>
internal enum ScriptLogOutcome
{
    /// <summary>The log stops with neither an end nor an error.</summary>
    Incomplete,
    Succeeded,
    Failed,
    Cancelled,
}

/// <summary>An error in a script log.</summary>
/// <param name="ErrorClass">Its class.</param>
/// <param name="Headline">The line of the message that names the cause, as in the log.</param>
/// <param name="LogLine">Where that line is, from 1.</param>
/// <param name="Lines">The lines of the message.</param>
internal sealed record ScriptLogError(string ErrorClass, string Headline, int LogLine, IReadOnlyList<string> Lines)
{
    public int? EngineCode { get; init; }

    /// <summary>Gets the statement during which it happened.</summary>
    public ScriptStatement? Statement { get; init; }
}

/// <summary>A statement of a load script, as logged.</summary>
/// <param name="Lines">Its lines, as many as are kept.</param>
/// <param name="ScriptLines">Its first and last line in the script; <see langword="null"/> where the log has no numbers.</param>
/// <param name="LogLines">Its first and last line in the log.</param>
internal sealed record ScriptStatement(IReadOnlyList<string> Lines, (int First, int Last)? ScriptLines, (int First, int Last) LogLines);

/// <summary>A load that fetched rows.</summary>
/// <param name="Table">The table that took the rows.</param>
/// <param name="Rows">How many rows the statement read.</param>
/// <param name="Kind"><c>load</c>, <c>concat</c>, <c>noconcat</c>, <c>join</c>, <c>keep</c>, <c>mapping</c>, <c>add</c> or <c>section</c>.</param>
/// <param name="ScriptLine">The first line of the statement in the script.</param>
internal sealed record ScriptLogLoad(string Table, long Rows, string Kind, int? ScriptLine)
{
    /// <summary>Gets whether the script dropped the table later.</summary>
    public bool IsDropped { get; init; }
}
