using System.Threading.Channels;
using Butler.Configuration;
using Butler.Problems;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Problems;

/// <summary>Keeps the open problems in memory, logs their beginning and end, and passes them on for alerting.</summary>
internal sealed class ButlerProblemBoard(TimeProvider time, ILogger<ButlerProblemBoard> logger, ISettingSecrets? secrets = null) : IButlerProblems
{
    // Far more than anyone could be notified of; beyond that, the log has to do.
    private const int MostUntold = 10_000;

    // As many as there may be schedules; application code may report more.
    private const int MostOpen = 20_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, OpenProblem> _open = new(StringComparer.Ordinal);

    // In wait mode, TryWrite skips items that do not fit.
    private readonly Channel<ProblemChange> _changes = Channel.CreateBounded<ProblemChange>(new BoundedChannelOptions(MostUntold) { SingleReader = true });

    public IReadOnlyList<OpenProblem> Open
    {
        get
        {
            lock (_gate)
            {
                return [.. _open.Values.OrderBy(static problem => problem.Since)];
            }
        }
    }

    public ChannelReader<ProblemChange> Changes => _changes.Reader;

    public void Report(ButlerProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ProblemMetrics.Reported(problem.Key);
        problem = problem with { Message = Mask(problem.Message), Cure = Mask(problem.Cure) };
        var now = time.GetUtcNow();
        if (!problem.Lasts)
        {
            Begin(new OpenProblem(problem, now, now, 1));
            return;
        }

        lock (_gate)
        {
            var known = _open.GetValueOrDefault(problem.Key);
            var entry = known is null
                ? new OpenProblem(problem, now, now, 1)
                : known with { Problem = problem, LastSeen = now, Count = known.Count + 1 };
            if (known is null && _open.Count >= MostOpen)
            {
                return;
            }

            _open[problem.Key] = entry;
            if (known is null || known.Problem.Stage != problem.Stage)
            {
                Begin(entry);
            }
        }
    }

    public void Resolve(string key)
    {
        lock (_gate)
        {
            if (!_open.Remove(key, out var ended))
            {
                return;
            }

            logger.ProblemEnded(key, ended.Count, (time.GetUtcNow() - ended.Since).TotalSeconds);
            _changes.Writer.TryWrite(new ProblemChange(ended.Problem, ended.Since, ended.Count, IsOver: true));
        }
    }

    private string Mask(string text) => secrets?.Mask(text) ?? SecretText.MaskAddresses(text);

    private void Begin(OpenProblem entry)
    {
        logger.ProblemBegan(entry.Problem.Key, entry.Problem.Message, entry.Problem.Cure);
        _changes.Writer.TryWrite(new ProblemChange(entry.Problem, entry.Since, entry.Count, IsOver: false));
    }
}

/// <summary>The change of a problem: it began, reached a new stage, or ended.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Since">When it was first reported.</param>
/// <param name="Count">How often it was reported.</param>
/// <param name="IsOver">Whether it is over.</param>
internal sealed record ProblemChange(ButlerProblem Problem, DateTimeOffset Since, long Count, bool IsOver);
