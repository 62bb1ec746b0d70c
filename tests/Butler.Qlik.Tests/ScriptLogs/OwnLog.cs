using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Butler.Qlik.Tests.ScriptLogs;

/// <summary>Composes script logs around the errors of own-errors.json, with the label of each: in changing formats, after other statements and traps.</summary>
internal sealed class OwnLog
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly Random _random;
    private readonly OwnError _error;
    private readonly StampForm _stamp;
    private readonly bool _isNumbered;
    private readonly List<string> _lines = [];
    private readonly List<SurvivedLabel> _survived = [];
    private readonly List<LoadLabel> _loads = [];
    private readonly Dictionary<string, long> _rows = [];
    private int _number = 1;
    private int _milliseconds;

    private OwnLog(OwnError error, int seed)
    {
        (_error, _random) = (error, new Random(seed));
        _isNumbered = error.Form != "progress";
        _stamp = (StampForm)_random.Next(3);
        Label = Compose();
        var text = string.Join(_random.Next(3) switch { 0 => "\n", 1 => "\r", _ => "\r\n" }, _lines);
        Bytes = _random.Next(4) switch
        {
            0 => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
            1 => Encoding.UTF8.GetBytes(text),
            2 => Encoding.Unicode.GetBytes(text),
            _ => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)],
        };
    }

    private enum StampForm
    {
        New,
        NewWithoutZone,
        Old,
    }

    public ScriptLogLabel Label { get; }

    public byte[] Bytes { get; }

    public static IReadOnlyList<OwnLog> All(int seed)
    {
        using var stream = typeof(OwnLog).Assembly.GetManifestResourceStream("own-errors.json")!;
        return [.. JsonSerializer.Deserialize<List<OwnError>>(stream, Json)!.Select((error, index) => new OwnLog(error, (seed * 1_000) + index))];
    }

    private ScriptLogLabel Compose()
    {
        WriteHead();
        for (var count = _random.Next(1, 4); count > 0; count--)
        {
            WriteLoad($"T{count}");
            if (_isNumbered)
            {
                WriteTrap(_random.Next(6), count);
            }
        }

        var firstScript = 0;
        var firstLog = 0;
        if (_isNumbered)
        {
            (firstScript, firstLog) = (_number + 1, _lines.Count + 1);
            foreach (var line in _error.Statement)
            {
                Script(line);
            }
        }

        var lastLog = _lines.Count;
        var (headline, repeated) = WriteError();
        var hasLabel = _error.Statement is [.. var lines] && lines[0].EndsWith(':');
        return new ScriptLogLabel
        {
            File = _error.Name,
            Outcome = "failed",
            ErrorClass = _error.Class,
            AlsoAccept = _error.Also ?? [],
            Headline = _error.Message[0],
            ErrorLogLine = headline,
            FailingStatement = _error.Statement[hasLabel ? 1 : 0].Trim(),
            FailingScriptLines = _isNumbered ? [firstScript, _number] : null,
            FailingLogLines = _isNumbered ? [firstLog, lastLog] : repeated,
            SurvivedErrors = _survived,
            Loads = _loads,
            TableRows = _rows,
            MustNotShow = _error.MustNotShow,
        };
    }

    private void WriteHead()
    {
        if (!_isNumbered)
        {
            _lines.AddRange(["ReloadID: 82753bad743ddd547ed81448", "Started loading data", "Connected"]);
            return;
        }

        foreach (var line in new[] { "Execution started.", "Qlik Sense Server Version     14.254.6", "LogFile CodePage Used:        65001", "Process ID                    4711" })
        {
            Engine(line);
        }

        Script("SET ThousandSep=','");
    }

    private void WriteLoad(string table)
    {
        var rows = _random.Next(1, 2_000_000);
        var shown = rows.ToString("N0", CultureInfo.InvariantCulture);
        if (!_isNumbered)
        {
            _lines.Add($"{table} << {table} {shown} Lines fetched");
            Count(new LoadLabel(table, rows, "load", null), table);
            return;
        }

        var first = _number + 1;
        var fields = Enumerable.Range(0, _random.Next(2, 5)).Select(index => $"{table}_{index}").ToList();
        switch (_random.Next(4))
        {
            case 0:
                Script($"{table}:", "LOAD " + string.Join(", ", fields), $"FROM [lib://Landing/{table}.qvd]", "(qvd)");
                break;
            case 1:
                Script($"[{table}]:", "LOAD *;", "LOAD", "    " + string.Join(",\n    ", fields), "    ;", "SELECT x.Store,", "    CASE WHEN 1 = 1 THEN 'Error: no' END AS y", "FROM db.x", "LEFT JOIN z ON z.Id = x.Id");
                break;
            case 2:
                Script($"{table}: LOAD * INLINE [", string.Join('|', fields), "DROP TABLE X|Execution Failed", "LOAD|Error: Login failed", "] (delimiter is '|')");
                break;
            default:
                Script($"{table}:", "NOCONCATENATE", "LOAD " + fields[0] + ",", "    If(A > 1, 'THEN', 'no') as Map,", "    Store,", "    Search as Tag", "RESIDENT Other");
                break;
        }

        Engine($"\t{fields.Count} fields found: {string.Join(", ", fields)}, ");
        Engine($"{shown} lines fetched");
        Count(new LoadLabel(table, rows, _lines.Any(line => line.EndsWith(" NOCONCATENATE", StringComparison.Ordinal)) && IsLastNoConcat(first) ? "noconcat" : "load", first), table);
    }

    private bool IsLastNoConcat(int first) => _lines.Any(line => line.EndsWith($" {first + 1:0000} NOCONCATENATE", StringComparison.Ordinal));

    private void Count(LoadLabel load, string table)
    {
        _loads.Add(load);
        _rows[table] = load.Rows;
    }

    private void WriteTrap(int trap, int count)
    {
        switch (trap)
        {
            case 0:
                Script("TRACE Error: Cannot open file: 'lib://demo/x.qvd'");
                _lines.Add(Stamp() + $" {_number:0000} Error: Cannot open file: 'lib://demo/x.qvd'");
                break;
            case 1:
                Script("TRACE Execution Failed");
                _lines.Add(Stamp() + $" {_number:0000} Execution Failed");
                break;
            case 2:
                Script("SET ErrorMode=0", $"Old{count}:", "LOAD *", $"FROM [lib://Landing/old{count}.csv]");
                Engine($"Error: Cannot open file: 'lib://Landing/old{count}.csv'");
                _survived.Add(new SurvivedLabel("file_not_found", _lines.Count, $"Cannot open file: 'lib://Landing/old{count}.csv'"));
                Script("SET ErrorMode=1");
                break;
            case 3:
                Script("SET vMessage='Error: out of memory'");
                break;
            case 4:
                _number += _random.Next(1, 400);
                Script("*** *** ******");
                break;
            default:
                Script("IF 1 = 1 THEN", "LET vDone = 1", "END IF");
                break;
        }
    }

    private (int Headline, int[]? Repeated) WriteError()
    {
        int headline;
        int[]? repeated = null;
        switch (_error.Form)
        {
            case "A" or "C":
                Engine((_error.Form == "A" ? "Error: " : "Script error: ") + _error.Message[0]);
                headline = _lines.Count;
                foreach (var more in _error.Message.Skip(1))
                {
                    Engine(more);
                }

                break;
            case "B":
                Engine(_error.Marker ?? "The following error occurred:");
                headline = _lines.Count + 1;
                foreach (var line in (string[])[.. _error.Message, "", _error.Here ?? "The error occurred here:", .. _error.Statement])
                {
                    Engine(line);
                }

                break;
            default:
                _lines.AddRange(["", "Data has not been loaded. Please correct the error and try loading again.", "The following error occurred:"]);
                headline = _lines.Count + 1;
                _lines.AddRange([.. _error.Message, " ", $"The engine error code: EDC_ERROR:{_error.Code}", "The error occurred here:"]);
                repeated = [_lines.Count + 1, _lines.Count + _error.Statement.Length];
                _lines.AddRange([.. _error.Statement, " "]);
                return (headline, repeated);
        }

        Engine("Execution Failed");
        Engine("Execution finished.");
        return (headline, repeated);
    }

    private void Script(params ReadOnlySpan<string> statement)
    {
        foreach (var line in statement)
        {
            foreach (var part in line.Split('\n'))
            {
                _number++;
                _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{Stamp()} {_number:0000} {part}"));
            }
        }
    }

    private void Engine(string text) => _lines.Add(Stamp() + "      " + text);

    private string Stamp()
    {
        var time = new DateTime(2026, 3, 4, 5, 6, 7).AddMilliseconds(_milliseconds += _random.Next(400));
        return _stamp switch
        {
            StampForm.New => time.ToString("yyyyMMdd'T'HHmmss.fff'+0200'", CultureInfo.InvariantCulture),
            StampForm.NewWithoutZone => time.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture),
            _ => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        };
    }

    private sealed record OwnError(
        string Name, bool Aside, string Form, string[] Statement, string[] Message, string Class, int? Code, string[]? Also, string? Marker, string? Here, string[]? MustNotShow);
}
