using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Butler.Simulation.ScriptLogs;

/// <summary>
/// Makes up script logs that look like those of the Qlik Sense engine: time stamp, line of the script, text; CRLF line ends.
/// The runs of a task differ in little but the times, so the rest is made once per task and outcome.
/// </summary>
internal sealed class ScriptLogComposer
{
    private const long BytesKept = 32 * 1024 * 1024;
    private static readonly string[] Tables = ["Sales", "Customers", "Products", "Calendar", "Budget", "Regions"];
    private readonly ConcurrentDictionary<Key, ScriptLogTemplate> _templates = new();
    private long _bytes;

    public byte[] Compose(SiteTask task, string appName, DateTimeOffset localStart, TimeSpan duration, SiteTaskStatus end)
    {
        var behaviour = task.Behaviour;
        if (behaviour.ScriptLog is { } given)
        {
            return Encoding.UTF8.GetBytes(given);
        }

        var key = new Key(task.Name, appName, task.IsPartialReload, behaviour.ScriptError, behaviour.ScriptLogLines, end);
        if (!_templates.TryGetValue(key, out var template))
        {
            template = Write(key);
            if (Interlocked.Add(ref _bytes, template.Length) > BytesKept)
            {
                _templates.Clear();
                Interlocked.Exchange(ref _bytes, template.Length);
            }

            _templates[key] = template;
        }

        return template.Fill(localStart, duration);
    }

    private static ScriptLogTemplate Write(Key key)
    {
        var writer = new LogWriter(Math.Max(key.Lines, 12));
        writer.Line("Execution started.");
        writer.Line("QlikSense Server Simulator");
        writer.Line($"Document               {key.AppName}");
        writer.Line($"Task                   {key.TaskName}");
        writer.Line(key.IsPartial ? "Partial reload         Yes" : "Partial reload         No");
        writer.Line("CPU Target             x64");
        writer.Script("SET ThousandSep=',';");
        writer.Script("SET DateFormat='YYYY-MM-DD';");
        var rows = 1_250;
        for (var table = 0; writer.Count < key.Lines - 4; table++)
        {
            var name = Tables[table % Tables.Length];
            writer.Script(string.Create(CultureInfo.InvariantCulture, $"{name}{table / Tables.Length:#}:"));
            writer.Script($"LOAD * FROM [lib://Warehouse/{name}.qvd] (qvd)");
            writer.Line($"    4 fields found: {name}Id, Date, Amount, Region,");
            rows = ((rows * 31) + 977) % 250_000;
            writer.Line(string.Create(CultureInfo.InvariantCulture, $"    {rows:N0} lines fetched"));
        }

        switch (key.End)
        {
            case SiteTaskStatus.FinishedFail:
                writer.Script("LOAD Id, AmountLocal RESIDENT Sales");
                writer.Line("Error: " + key.Error);
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

        return writer.ToTemplate();
    }

    private readonly record struct Key(string TaskName, string AppName, bool IsPartial, string Error, int Lines, SiteTaskStatus End);

    private sealed class LogWriter(int expectedLines)
    {
        private readonly StringBuilder _text = new(expectedLines * 80);
        private readonly List<int> _stamps = new(expectedLines);
        private int _bytes;

        public int Count => _stamps.Count;

        public int ScriptLine { get; private set; }

        public void Line(string text) => Append($"{ScriptLogTemplate.Gap}      {text}\r\n");

        public void Script(string text)
        {
            ScriptLine++;
            Append(string.Create(CultureInfo.InvariantCulture, $"{ScriptLogTemplate.Gap} {ScriptLine:0000} {text}\r\n"));
        }

        public ScriptLogTemplate ToTemplate() => new(Encoding.UTF8.GetBytes(_text.ToString()), [.. _stamps]);

        private void Append(string line)
        {
            _stamps.Add(_bytes);
            _bytes += Encoding.UTF8.GetByteCount(line);
            _text.Append(line);
        }
    }
}
