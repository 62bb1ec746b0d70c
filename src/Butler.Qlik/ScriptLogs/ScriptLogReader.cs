namespace Butler.Qlik.ScriptLogs;

/// <summary>Reads script logs of Qlik Sense and of Qlik Cloud, line by line. Never throws for what a log says, and takes time in proportion to its length.</summary>
/// <remarks>Not safe for concurrent use. What lies between numbered lines comes from the engine; only that can be an error.</remarks>
internal sealed class ScriptLogReader
{
    private const int LongestLine = 4_000;
    private readonly LoadTally _tally = new();
    private readonly ErrorTrail _errors = new();
    private readonly StatementHash _script = new();
    private readonly ProgressLines _progress;
    private OpenStatement? _statement;
    private bool _isStatementEnded;
    private long? _rows;
    private bool _hasStamps;
    private int _count;

    public ScriptLogReader() => _progress = new ProgressLines(_tally, _errors);

    /// <summary>Reads a whole log.</summary>
    public static ScriptLogReport Read(string text)
    {
        var reader = new ScriptLogReader();
        for (var start = 0; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOfAny('\r', '\n');
            length = length < 0 ? text.Length - start : length;
            reader.Add(text.AsSpan(start, length));
            start += length;
            start += start + 1 < text.Length && text[start] == '\r' && text[start + 1] == '\n' ? 2 : 1;
        }

        return reader.Finish();
    }

    /// <summary>Takes the next line.</summary>
    public void Add(ReadOnlySpan<char> line)
    {
        _count++;
        var parsed = LogLine.Parse(line.Length > LongestLine ? line[..LongestLine] : line);
        switch (parsed.Kind)
        {
            case LogLineKind.Script:
                NoteStamp();
                AddScript(parsed.Text, parsed.Number);
                break;
            case LogLineKind.Engine:
                NoteStamp();
                AddEngine(parsed.Text);
                break;
            case LogLineKind.Bare when !_hasStamps:
                _progress.Add(parsed.Text, _count);
                break;
            default:
                // The rest of a message or of a statement that has line breaks of its own.
                _errors.Continue(parsed.Text, _count);
                break;
        }
    }

    /// <summary>Tells what was read.</summary>
    public ScriptLogReport Finish()
    {
        _errors.Finish();
        if (_statement is { } last && _errors.Fatal?.Statement?.LogLines.First != last.FirstLogLine)
        {
            _tally.Close(last, _rows);
            _script.Add(last);
        }

        var fatal = _errors.Fatal?.ToError(_hasStamps);
        var survived = _errors.Survived.Select(block => block.ToError(_hasStamps)).ToList();
        var outcome = _errors.OutcomeOf(fatal);
        return new ScriptLogReport
        {
            Outcome = outcome,
            Error = outcome == ScriptLogOutcome.Failed ? fatal : null,
            ErrorClass = outcome switch
            {
                ScriptLogOutcome.Failed => fatal?.ErrorClass ?? Errors.ErrorClassifier.Unknown,
                ScriptLogOutcome.Succeeded => Errors.ErrorClassifier.None,
                ScriptLogOutcome.Cancelled => Errors.ErrorClassifier.Cancelled,
                _ => Errors.ErrorClassifier.Incomplete,
            },
            SurvivedErrors = survived,
            SurvivedErrorCount = _errors.SurvivedCount,
            Loads = _tally.Loads,
            Rows = _tally.Rows,
            ScriptHash = outcome == ScriptLogOutcome.Succeeded ? _script.ToString() : "",
            TableRows = _tally.Tables,
            IsSuspicious = outcome == ScriptLogOutcome.Succeeded && (_tally.HasEmptyLoad || survived.Exists(static error => IsLostSource(error.ErrorClass))),
            LineCount = _count,
            IsLog = _hasStamps || outcome != ScriptLogOutcome.Incomplete || _tally.Loads.Count > 0,
        };
    }

    private static bool IsLostSource(string errorClass) =>
        errorClass is "connection_failed" or "connection_not_found" or "authentication_failed" or "permission_denied" or "connector_failed" or "read_failed"
            or "tls_error" or "timeout" or "http_error" or "rate_limited";

    // The head of a log may be cut off within a line, so that the first line alone does not tell what kind of log it is.
    private void NoteStamp()
    {
        if (!_hasStamps)
        {
            _hasStamps = true;
            _errors.Forget();
        }
    }

    private void AddScript(ReadOnlySpan<char> text, int number)
    {
        _errors.NoteScript();
        if (_statement is { } open && !_isStatementEnded && open.TryAdd(text, number, _count))
        {
            return;
        }

        CloseStatement();
        _statement = new OpenStatement(text, number, _count);
    }

    private void AddEngine(ReadOnlySpan<char> text)
    {
        if (_statement is null && !_errors.IsOpen && !ErrorTrail.MayBegin(text))
        {
            // The head, with one line for each setting of the engine.
            _errors.NoteHead(text);
            return;
        }

        _isStatementEnded = true;
        if (!_errors.IsOpen)
        {
            if (LogLine.IsFieldList(text))
            {
                _tally.NoteFields(text);
                return;
            }

            if (LogLine.TryReadRows(text, out var rows))
            {
                // A statement can have two such lines; the last one counts.
                _rows = rows;
                return;
            }
        }

        _errors.AddEngine(text, _count, () => _statement?.ToStatement());
    }

    private void CloseStatement()
    {
        if (_statement is { } done)
        {
            _script.Add(done);
            if (!_errors.IsAbout(done.FirstLogLine))
            {
                _tally.Close(done, _rows);
            }
        }

        (_rows, _isStatementEnded) = (null, false);
    }
}
