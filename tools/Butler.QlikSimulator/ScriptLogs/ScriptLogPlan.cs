namespace Butler.Simulation;

/// <summary>What a script log tells: what was loaded, what went wrong, how it ended.</summary>
public sealed record ScriptLogPlan
{
    /// <summary>Gets the tables in the order in which they are loaded.</summary>
    public IReadOnlyList<ScriptLogTable> Tables { get; init; } = [];

    /// <summary>Gets the errors that the script survives because it says <c>SET ErrorMode=0</c>; they come after the first table.</summary>
    public IReadOnlyList<ScriptLogError> Survived { get; init; } = [];

    /// <summary>Gets the error that a failing reload ends with; <see langword="null"/>, the default, for what the task's behaviour says.</summary>
    public ScriptLogError? Error { get; init; }

    /// <summary>Gets a value indicating whether the log just stops, in the middle of a line, as after the end of the engine's process.</summary>
    public bool IsCutOff { get; init; }

    /// <summary>Gets texts that the script traces before its last statement.</summary>
    public IReadOnlyList<string> Traces { get; init; } = [];

    /// <summary>Gets how it is written.</summary>
    public ScriptLogStyle Style { get; init; } = new();

    /// <summary>Gets how many lines the log has at least; more tables are loaded until it has them. Default 0.</summary>
    public int LeastLines { get; init; }
}

/// <summary>A table that a script loads.</summary>
/// <param name="Name">The name.</param>
/// <param name="Rows">How many rows the statement fetches.</param>
public sealed record ScriptLogTable(string Name, long Rows)
{
    /// <summary>Gets the fields. Default three.</summary>
    public IReadOnlyList<string> Fields { get; init; } = ["Id", "Date", "Amount"];

    /// <summary>
    /// Gets where the rows come from, as the script says it: lines from <c>FROM</c> or <c>SQL SELECT</c> on; <see langword="null"/>, the
    /// default, for a QVD file of the table's name.
    /// </summary>
    public string? From { get; init; }

    /// <summary>Gets what stands before <c>LOAD</c>, such as <c>MAPPING</c>, <c>CONCATENATE (Sales)</c> or <c>LEFT JOIN (Sales)</c>. Such a load has no name in the log unless it is a mapping.</summary>
    public string Prefix { get; init; } = "";
}

/// <summary>An error of a script.</summary>
/// <param name="Message">What the log says.</param>
/// <param name="Statement">The statement that fails, as the script has it, lines parted by a line feed.</param>
/// <param name="EngineCode">The engine's code, which only progress logs of Qlik Cloud show; 0 for none.</param>
public sealed record ScriptLogError(string Message, string Statement, int EngineCode = 0)
{
    /// <summary>Gets the statements that open the connection first, as the log hides them.</summary>
    public bool NeedsConnection { get; init; }
}

/// <summary>How script logs are written; it differs by version and settings.</summary>
public sealed record ScriptLogStyle
{
    /// <summary>Gets the form of errors. Default the older one.</summary>
    public ScriptErrorForm ErrorForm { get; init; }

    /// <summary>Gets the words over an error of the newer form, which the engine translates. Default English.</summary>
    public string ErrorMarker { get; init; } = "The following error occurred:";

    /// <summary>Gets what parts thousands in row counts: a comma by default, a point, a no-break space, nothing.</summary>
    public string Thousands { get; init; } = ",";

    /// <summary>Gets a value indicating whether times are written as before 2017: without milliseconds and time zone.</summary>
    public bool HasOldTimes { get; init; }

    /// <summary>Gets the encoding. Default UTF-8 with a byte order mark.</summary>
    public ScriptLogEncoding Encoding { get; init; }

    /// <summary>Gets a value indicating whether lines end in a line feed alone.</summary>
    public bool HasBareLineFeeds { get; init; }
}

/// <summary>The forms of errors in script logs.</summary>
public enum ScriptErrorForm
{
    /// <summary><c>Error: message</c>.</summary>
    Older,

    /// <summary>A marker, the message, and the statement again.</summary>
    Newer,

    /// <summary><c>Script error: message</c>.</summary>
    Progress,
}

/// <summary>The encodings of script logs.</summary>
public enum ScriptLogEncoding
{
    /// <summary>UTF-8 with a byte order mark.</summary>
    Utf8WithMark,

    /// <summary>UTF-8 without a byte order mark.</summary>
    Utf8,

    /// <summary>UTF-16, little endian, with a byte order mark.</summary>
    Utf16,

    /// <summary>The code page of Western Europe.</summary>
    Latin1,
}
