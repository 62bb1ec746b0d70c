using System.Globalization;
using System.Text;

namespace Butler.Simulation.ScriptLogs;

/// <summary>Makes up script logs that look like those of the Qlik Sense engine: time stamp, line of the script, text; CRLF line ends.</summary>
internal static class ScriptLogComposer
{
    private static readonly string[] Tables = ["Sales", "Customers", "Products", "Calendar", "Budget", "Regions"];

    public static string Compose(SiteTask task, string appName, DateTimeOffset localStart, TimeSpan duration, SiteTaskStatus end)
    {
        if (task.Behaviour.ScriptLog is { } given)
        {
            return given;
        }

        var writer = new LogWriter(localStart, duration, Math.Max(task.Behaviour.ScriptLogLines, 12));
        writer.Line("Execution started.");
        writer.Line("QlikSense Server Simulator");
        writer.Line($"Document               {appName}");
        writer.Line($"Task                   {task.Name}");
        writer.Line(task.IsPartialReload ? "Partial reload         Yes" : "Partial reload         No");
        writer.Line("CPU Target             x64");
        writer.Script("SET ThousandSep=',';");
        writer.Script("SET DateFormat='YYYY-MM-DD';");
        var rows = 1_250;
        for (var table = 0; writer.Count < task.Behaviour.ScriptLogLines - 4; table++)
        {
            var name = Tables[table % Tables.Length];
            writer.Script(string.Create(CultureInfo.InvariantCulture, $"{name}{table / Tables.Length:#}:"));
            writer.Script($"LOAD * FROM [lib://Warehouse/{name}.qvd] (qvd)");
            writer.Line($"    4 fields found: {name}Id, Date, Amount, Region,");
            rows = ((rows * 31) + 977) % 250_000;
            writer.Line(string.Create(CultureInfo.InvariantCulture, $"    {rows:N0} lines fetched"));
        }

        switch (end)
        {
            case SiteTaskStatus.FinishedFail:
                writer.Script("LOAD Id, AmountLocal RESIDENT Sales");
                writer.Line("Error: " + task.Behaviour.ScriptError);
                writer.Line(string.Create(CultureInfo.InvariantCulture, $"Error occurred at script line {writer.ScriptLine}"));
                writer.Line("Execution Failed");
                break;
            case SiteTaskStatus.Aborted:
                writer.Line("Execution aborted by user.");
                break;
            default:
                writer.Line("Execution finished.");
                break;
        }

        return writer.Finish();
    }

    private sealed class LogWriter(DateTimeOffset start, TimeSpan duration, int expectedLines)
    {
        private readonly StringBuilder _text = new(expectedLines * 72);

        public int Count { get; private set; }

        public int ScriptLine { get; private set; }

        public void Line(string text) => Append("     ", text);

        public void Script(string text)
        {
            ScriptLine++;
            Append(string.Create(CultureInfo.InvariantCulture, $" {ScriptLine:0000}"), text);
        }

        public string Finish() => _text.ToString();

        private void Append(string lineNumber, string text)
        {
            var time = start + (duration * Math.Min(1.0, (double)Count / expectedLines));
            var offset = time.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
            _text.Append(CultureInfo.InvariantCulture, $"{time:yyyyMMdd'T'HHmmss.fff}{offset}{lineNumber} {text}\r\n");
            Count++;
        }
    }
}
