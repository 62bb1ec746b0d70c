using System.Globalization;

namespace Butler.Simulation.ScriptLogs;

/// <summary>
/// Writes script logs as the engine does: a header, the statements with the number of their line in the script, and lines of the engine's own,
/// which have no number. Times are left open.
/// </summary>
internal sealed class ScriptLogWriter
{
    private const int LabelWidth = 30;
    private readonly List<string> _lines = [];
    private readonly ScriptLogStyle _style;
    private int _scriptLine = 1;

    private ScriptLogWriter(ScriptLogStyle style) => _style = style;

    /// <summary>Writes the lines of a log, each from its number or the blanks in the place of one on.</summary>
    public static IReadOnlyList<string> Write(ScriptLogPlan plan, SiteTaskStatus end, bool isPartial)
    {
        var writer = new ScriptLogWriter(plan.Style);
        writer.Header(isPartial);
        writer.Body(plan, isPartial);
        writer.End(plan, end);
        return writer._lines;
    }

    private void Header(bool isPartial)
    {
        Engine("Execution started.");
        foreach (var (label, value) in new[]
        {
            ("Qlik Sense Server Version", "14.173.4"),
            ("CPU Target", "x64"),
            ("Operating System", "Windows Server 2022 Standard  (64 bit edition)"),
            ("Wow64 mode", "Not using Wow64"),
            ("Language", "0409 English (United States) English"),
            ("Country", "1 United States United States"),
            ("PreferredCompression", "2"),
            ("EnableParallelReload", "1"),
            ("UserLogfileCharset", _style.Encoding switch { ScriptLogEncoding.Utf16 => "1200", ScriptLogEncoding.Latin1 => "1252", _ => "65001" }),
            ("OdbcLoginTimeout", "-1"),
            ("OdbcConnectionTimeout", "-1"),
            ("ScriptMode", "Standard (limits system access)"),
            ("SequentialThreadCount", "8"),
            ("NumberOfCores (effective)", "8"),
            ("ReloadCodebase", "Bnf"),
            ("Reload Executed By", "UserDirectory=INTERNAL; UserId=sa_scheduler"),
            ("Process Executing", "Qlik Sense Server"),
            ("Process ID", "4712"),
        })
        {
            Engine(label.PadRight(LabelWidth) + value);
        }

        if (isPartial)
        {
            Engine("Partial reload");
        }
    }

    private void Body(ScriptLogPlan plan, bool isPartial)
    {
        Script("SET ThousandSep=','");
        Script("SET DecimalSep='.'");
        Script("SET DateFormat='YYYY-MM-DD'");
        for (var i = 0; i < plan.Tables.Count; i++)
        {
            Load(plan.Tables[i], isPartial);
            if (i == 0)
            {
                Survive(plan.Survived);
            }
        }

        if (plan.Tables.Count == 0)
        {
            Survive(plan.Survived);
        }

        foreach (var text in plan.Traces)
        {
            Script("TRACE " + text);
            Numbered(text);
        }
    }

    private void Survive(IReadOnlyList<ScriptLogError> errors)
    {
        if (errors.Count > 0)
        {
            Script("SET ErrorMode=0");
            foreach (var error in errors)
            {
                Failing(error);
            }

            Script("SET ErrorMode=1");
        }
    }

    private void Load(ScriptLogTable table, bool isPartial)
    {
        _scriptLine++;
        if (table.Prefix.Length == 0 || table.Prefix.StartsWith("MAPPING", StringComparison.OrdinalIgnoreCase))
        {
            Script(table.Name + ":");
        }

        Script(string.Join(' ', ((string[])[isPartial ? "ADD" : "", table.Prefix, "LOAD"]).Where(static word => word.Length > 0)));
        for (var i = 0; i < table.Fields.Count; i++)
        {
            Script($"    {table.Fields[i]}{(i < table.Fields.Count - 1 ? "," : "")}");
        }

        foreach (var line in (table.From ?? $"FROM [lib://Warehouse/{table.Name}.qvd]\n(qvd)").Split('\n'))
        {
            Script(line);
        }

        Fetched(table.Fields, table.Rows);
    }

    private void Fetched(IReadOnlyList<string> fields, long rows)
    {
        Engine(string.Create(CultureInfo.InvariantCulture, $"\t{fields.Count} fields found: {string.Concat(fields.Select(static field => field + ", "))}"));
        Engine(rows.ToString("N0", CultureInfo.InvariantCulture).Replace(",", _style.Thousands, StringComparison.Ordinal) + " lines fetched");
    }

    private void End(ScriptLogPlan plan, SiteTaskStatus end)
    {
        // A long log loads more and more tables, short of the lines that are still to come.
        const int Rest = 3;
        for (var i = 1; _lines.Count < plan.LeastLines - Rest; i++)
        {
            Script(string.Create(CultureInfo.InvariantCulture, $"More{i}:"));
            Script(string.Create(CultureInfo.InvariantCulture, $"LOAD Id, Amount FROM [lib://Warehouse/More{i}.qvd] (qvd)"));
            Fetched(["Id", "Amount"], ((i * 31_977L) + 977) % 250_000);
        }

        if (plan.IsCutOff)
        {
            Script("Movements:");
            Script("LOAD MoveId,");
            Script("    Quant");
            return;
        }

        switch (end)
        {
            case SiteTaskStatus.FinishedFail:
                Failing(plan.Error!);
                Engine("Execution Failed");
                break;
            case SiteTaskStatus.Aborted:
                Script("Movements:");
                Script("LOAD * FROM [lib://Warehouse/Movements.qvd] (qvd)");
                Engine("Execution was cancelled.");
                break;
            default:
                Engine("Creating search index");
                Engine("Search index creation completed successfully");
                break;
        }

        Engine("Execution finished.");
    }

    private void Failing(ScriptLogError error)
    {
        _scriptLine++;
        if (error.NeedsConnection)
        {
            Script("*** CONNECT TO ***");
        }

        var statement = error.Statement.Split('\n');
        foreach (var line in statement)
        {
            Script(line);
        }

        switch (_style.ErrorForm)
        {
            case ScriptErrorForm.Newer:
                Engine(_style.ErrorMarker);
                Engine(error.Message);
                Engine("");
                Engine("The error occurred here:");
                Array.ForEach(statement, Engine);
                break;
            case ScriptErrorForm.Progress:
                Engine("Script error: " + error.Message);
                break;
            default:
                Engine("Error: " + error.Message);
                break;
        }
    }

    private void Engine(string text) => _lines.Add("      " + text);

    private void Script(string text)
    {
        _scriptLine++;
        Numbered(text);
    }

    private void Numbered(string text) => _lines.Add(string.Create(CultureInfo.InvariantCulture, $" {_scriptLine:0000} {text}"));
}
