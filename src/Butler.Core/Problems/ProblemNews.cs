using System.Globalization;
using Butler.Alerts;

namespace Butler.Core.Problems;

/// <summary>Decides which problems are reported, and when. Not safe for concurrent use.</summary>
/// <remarks>
/// A failing site must not flood the people who have to fix it: problems of a few seconds are not reported, each problem is reported once an hour,
/// simultaneous ones are combined in one message, and the number of messages per hour is limited. What has to wait is reported later, if it still exists.
/// </remarks>
internal sealed class ProblemNews(string host)
{
    /// <summary>The key of alerts about several problems.</summary>
    public const string DigestKey = "butler:several";

    private const int MostSingly = 3;
    private const int MostInWindow = 12;
    private const int MostListed = 20;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly Dictionary<string, ProblemEntry> _entries = new(StringComparer.Ordinal);
    private readonly Queue<DateTimeOffset> _told = new();

    /// <summary>Gets when there is something to report; <see langword="null"/> if nothing is waiting.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            var due = _entries.Values.Where(static entry => entry.Waits).Min(static entry => (DateTimeOffset?)entry.Due);
            return due is { } first && _told.Count >= MostInWindow && _told.Peek() + Window > first ? _told.Peek() + Window : due;
        }
    }

    public void Take(ProblemChange change, DateTimeOffset now)
    {
        var key = change.Problem.Key;
        if (!_entries.TryGetValue(key, out var entry))
        {
            _entries[key] = entry = new ProblemEntry(change.Problem);
        }

        if (change.IsOver)
        {
            // The end of a problem that was never reported is not reported either.
            (entry.Untold, entry.OverIsDue, entry.Due) = (0, entry.IsKnown, now + Settle);
            return;
        }

        var isBack = entry.OverIsDue && entry.Problem.Stage == change.Problem.Stage;
        entry.Problem = change.Problem;
        entry.OverIsDue = false;
        if (isBack)
        {
            return;
        }

        entry.Since = entry.Untold == 0 ? change.Since : entry.Since;
        entry.Untold++;
        var allowed = entry.ToldAt + Window;
        entry.Due = allowed > now + Settle ? allowed.Value : now + Settle;
    }

    /// <summary>Takes the items to report now.</summary>
    public IReadOnlyList<ButlerProblemAlert> Collect(DateTimeOffset now)
    {
        while (_told.TryPeek(out var oldest) && oldest + Window <= now)
        {
            _told.Dequeue();
        }

        if (NextDue is not { } due || due > now)
        {
            return [];
        }

        var waiting = _entries.Values.Where(entry => entry.Waits && entry.Due <= now).OrderBy(static entry => entry.Since).ToList();
        var begun = waiting.Where(static entry => entry.Untold > 0).ToList();
        var ended = waiting.Where(static entry => entry.OverIsDue).ToLookup(static entry => entry.WasInDigest);
        List<ButlerProblemAlert> alerts =
        [
            .. begun.Count <= MostSingly ? begun.Select(entry => Alert(entry, isOver: false)) : [Digest(begun, isOver: false)],
            .. ended[false].Select(entry => Alert(entry, isOver: true)),
            .. ended[true].Any() ? [Digest([.. ended[true]], isOver: true)] : Array.Empty<ButlerProblemAlert>(),
        ];
        begun.ForEach(entry => Note(entry, now, begun.Count > MostSingly));
        foreach (var entry in ended.SelectMany(static group => group))
        {
            (entry.OverIsDue, entry.IsKnown) = (false, false);
        }

        alerts.ForEach(_ => _told.Enqueue(now));
        Forget(now);
        return alerts;
    }

    private static void Note(ProblemEntry entry, DateTimeOffset now, bool inDigest) =>
        (entry.Untold, entry.ToldAt, entry.IsKnown, entry.WasInDigest) = (0, now, entry.Problem.Lasts, inDigest);

    private ButlerProblemAlert Alert(ProblemEntry entry, bool isOver) => new()
    {
        Key = entry.Problem.Key,
        Message = entry.Problem.Message,
        Cure = isOver ? "" : entry.Problem.Cure,
        IsOver = isOver,
        Since = entry.Since,
        Count = Math.Max(1, entry.Untold),
        Host = host,
        AvoidedSinks = entry.Problem.Sink is { } sink ? [sink] : [],
    };

    private ButlerProblemAlert Digest(List<ProblemEntry> entries, bool isOver)
    {
        var more = entries.Count - MostListed;
        string[] rest = more > 0 ? [string.Create(CultureInfo.InvariantCulture, $"and {more} more; see /v5/problems or the log")] : [];
        return new ButlerProblemAlert
        {
            Key = DigestKey,
            Message = string.Create(CultureInfo.InvariantCulture, $"{entries.Count} problems{(isOver ? " are over" : "")}"),
            IsOver = isOver,
            Since = entries.Min(static entry => entry.Since),
            Count = entries.Sum(static entry => Math.Max(1, entry.Untold)),
            Host = host,
            Problems = [.. entries.Take(MostListed).Select(static entry => entry.Problem.Message), .. rest],
            AvoidedSinks = [.. entries.Select(static entry => entry.Problem.Sink).OfType<string>().Distinct(StringComparer.Ordinal)],
        };
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, entry) in _entries.Where(pair => !pair.Value.Waits && !pair.Value.IsKnown && pair.Value.ToldAt + Window <= now).ToList())
        {
            _entries.Remove(key);
        }
    }
}
