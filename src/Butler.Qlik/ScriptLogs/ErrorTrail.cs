using Butler.Qlik.ScriptLogs.Errors;

namespace Butler.Qlik.ScriptLogs;

/// <summary>The errors of a log so far: those that the script went on after, and one that may have ended it.</summary>
internal sealed class ErrorTrail
{
    private const int MostSurvived = 50;
    private readonly List<ErrorBlock> _survived = [];
    private ErrorBlock? _open;
    private bool _isOpenSure;
    private ErrorBlock? _last;
    private (string Text, int LogLine)? _loose;
    private int _aboutStatement;
    private bool _isFailed;
    private bool _isFinished;
    private bool _isCancelled;

    /// <summary>Gets whether the lines of an error are being read.</summary>
    public bool IsOpen => _open is not null;

    /// <summary>Gets the error with nothing after it; known at the end.</summary>
    public ErrorBlock? Fatal { get; private set; }

    public IReadOnlyList<ErrorBlock> Survived => _survived;

    public int SurvivedCount { get; private set; }

    /// <summary>Determines whether the last error was one of the statement that began at a line.</summary>
    public bool IsAbout(int firstLogLine) => _aboutStatement == firstLogLine;

    /// <summary>Determines whether an engine line in the head of a log is more than a setting.</summary>
    public static bool MayBegin(ReadOnlySpan<char> text) =>
        ErrorBlock.TryBegin(text, 0, out var isSure) is not null && isSure
        || IsEnd(text.Trim()) || ErrorMarks.IsCancelled(text);

    public void NoteHead(ReadOnlySpan<char> text) => _isFinished |= text.Trim().Equals("Execution finished.", StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes an engine line.</summary>
    /// <param name="text">The line.</param>
    /// <param name="logLine">Its place in the log.</param>
    /// <param name="statement">Makes the statement before it.</param>
    public void AddEngine(ReadOnlySpan<char> text, int logLine, Func<ScriptStatement?> statement)
    {
        var trimmed = text.Trim();
        if (IsEnd(trimmed))
        {
            CloseBlock();
            var isFailure = trimmed.StartsWith("Execution failed", StringComparison.OrdinalIgnoreCase);
            _isFailed |= isFailure;
            _isFinished |= !isFailure;
            if (isFailure && _last is null)
            {
                // A failure that nothing announced: the last words of the engine, or only the failure itself.
                var (words, line) = _loose ?? (trimmed.ToString(), logLine);
                _last = ErrorBlock.Of(words, line);
                Place(_last, statement());
            }

            return;
        }

        if (_open is { } open)
        {
            open.Add(text, logLine);
        }
        else if (ErrorMarks.IsCancelled(trimmed))
        {
            _isCancelled = true;
        }
        else if (ErrorBlock.TryBegin(text, logLine, out _isOpenSure) is { } begun)
        {
            _open = begun;
            Place(begun, statement());
        }
        else if (trimmed.Length > 0 && !IsProgress(trimmed))
        {
            _loose = (trimmed.ToString(), logLine);
        }
    }

    /// <summary>Takes a line without a time stamp.</summary>
    public void Continue(ReadOnlySpan<char> text, int logLine) => _open?.Add(text, logLine);

    /// <summary>Notes that the script went on.</summary>
    public void NoteScript()
    {
        CloseBlock();
        if (_last is { } error)
        {
            SurvivedCount++;
            if (_survived.Count < MostSurvived)
            {
                _survived.Add(error);
            }
        }

        (_last, _loose, _isFailed, _isFinished, _isCancelled) = (null, null, false, false, false);
    }

    /// <summary>Notes how a progress log ends.</summary>
    public void NoteProgressEnd(bool hasFailed)
    {
        CloseBlock();
        (_isFailed, _isFinished) = (_isFailed || hasFailed, _isFinished || !hasFailed);
    }

    public void EndBlock() => CloseBlock();

    public void Forget() => (_open, _last, _loose, _isFailed, _isFinished, _isCancelled) = (null, null, null, false, false, false);

    public void Finish()
    {
        var isSure = _open is null || _isOpenSure;
        CloseBlock();
        if (_last is { } error && _isFinished && !_isFailed)
        {
            // The last statement failed, and the script let it pass.
            SurvivedCount++;
            _survived.Add(error);
        }
        else if (isSure || _isFailed)
        {
            Fatal = _last;
        }
    }

    public ScriptLogOutcome OutcomeOf(ScriptLogError? fatal) =>
        fatal is { ErrorClass: ErrorClassifier.Cancelled } ? ScriptLogOutcome.Cancelled
        : fatal is not null || _isFailed ? (_isCancelled && fatal is null ? ScriptLogOutcome.Cancelled : ScriptLogOutcome.Failed)
        : _isCancelled ? ScriptLogOutcome.Cancelled
        : _isFinished ? ScriptLogOutcome.Succeeded
        : ScriptLogOutcome.Incomplete;

    private static bool IsEnd(ReadOnlySpan<char> text) =>
        text.Equals("Execution failed", StringComparison.OrdinalIgnoreCase) || text.Equals("Execution failed.", StringComparison.OrdinalIgnoreCase)
        || text.Equals("Execution finished.", StringComparison.OrdinalIgnoreCase);

    private static bool IsProgress(ReadOnlySpan<char> text) =>
        text.Contains("search index", StringComparison.OrdinalIgnoreCase) || text.StartsWith("Indexing field", StringComparison.OrdinalIgnoreCase)
        || text.IndexOf(" << ") >= 0 || text.StartsWith("$Syn", StringComparison.Ordinal) || text.StartsWith("Joining", StringComparison.Ordinal)
        || text.StartsWith("Execution started", StringComparison.OrdinalIgnoreCase);

    private void Place(ErrorBlock block, ScriptStatement? statement)
    {
        block.Statement = statement;
        _aboutStatement = statement?.LogLines.First ?? 0;
    }

    private void CloseBlock()
    {
        if (_open is { HasMessage: true } done)
        {
            _last = done;
        }

        _open = null;
    }
}
