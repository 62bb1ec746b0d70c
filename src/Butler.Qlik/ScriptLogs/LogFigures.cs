using Butler.Executions;

namespace Butler.Qlik.ScriptLogs;

/// <summary>Takes the figures of an execution from its script log.</summary>
internal static class LogFigures
{
    /// <summary>Reads the figures from the text of a log.</summary>
    /// <returns>The figures; <see langword="null"/> if the text is no script log.</returns>
    public static ExecutionFigures? Read(string text) => Of(ScriptLogReader.Read(text));

    /// <summary>Takes the figures from what was read.</summary>
    /// <returns>The figures; <see langword="null"/> if the text was no script log.</returns>
    public static ExecutionFigures? Of(ScriptLogReport report) => report.IsLog
        ? new ExecutionFigures
        {
            Rows = report.Rows,
            Tables = report.TableRows,
            Errors = report.SurvivedErrorCount,
            ScriptHash = report.ScriptHash,
        }
        : null;
}
