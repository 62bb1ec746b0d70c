using Butler.Licensing;
using Butler.Licensing.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Licensing.Release;

/// <summary>Runs one release at a time.</summary>
internal sealed class LicenseReleaser(
    ILicenseAssignments site, ILicenseReleaseJournal journal, ReleaseObservers observers, IOptionsMonitor<LicenseReleaseOptions> options, TimeProvider time,
    ILogger<LicenseReleaser> logger) : ILicenseReleaser, IDisposable
{
    private static readonly LicenseReleaseDecisionQuery AnyUnconfirmed = new("") { Outcome = LicenseReleaseOutcome.Unconfirmed };

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SemaphoreSlim _recovery = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();
    private volatile LicenseReleaseRun? _current;
    private volatile Task _ended = Task.CompletedTask;
    private bool _isRecovered;

    public async Task<LicenseReleaseStart> StartAsync(LicenseReleaseRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var settings = options.CurrentValue;
        if (request.DryRun == false && settings.DryRun)
        {
            return Refused(LicenseReleaseStartOutcome.DryRunsOnly);
        }

        var rules = RulesFor(request, settings);
        if (rules.ThresholdDays.Count == 0)
        {
            return Refused(LicenseReleaseStartOutcome.NothingToDo);
        }

        if (_current is null)
        {
            // The report of the last run has ended; its observers may still be running.
            await _ended.WaitAsync(cancellationToken);
        }

        if (_stopping.IsCancellationRequested || !_turn.Wait(0, CancellationToken.None))
        {
            return Refused(LicenseReleaseStartOutcome.Busy);
        }

        var now = time.GetUtcNow();
        var run = new LicenseReleaseRun(Guid.CreateVersion7(now).ToString())
        {
            DryRun = request.DryRun ?? settings.DryRun,
            Trigger = request.Trigger,
            Licenses = [.. rules.ThresholdDays.Keys.Order()],
            MaxReleases = rules.MaxReleases,
            StartedAt = now,
        };
        try
        {
            await RecoverAsync(cancellationToken);
            await journal.SaveRunAsync(run, cancellationToken);
        }
        catch
        {
            _turn.Release();
            throw;
        }

        _current = run;
        var completion = Task.Run(() => RunToEndAsync(run, rules, settings), CancellationToken.None);
        _ended = completion;
        return new LicenseReleaseStart(LicenseReleaseStartOutcome.Started, run, completion);
    }

    public Task<IReadOnlyList<LicenseReleaseRun>> FindRunsAsync(LicenseReleaseRunQuery query, CancellationToken cancellationToken) =>
        journal.FindRunsAsync(query, cancellationToken);

    public Task<LicenseReleaseRun?> FindRunAsync(string id, CancellationToken cancellationToken) => journal.FindRunAsync(id, cancellationToken);

    public Task<IReadOnlyList<LicenseReleaseDecision>> FindDecisionsAsync(LicenseReleaseDecisionQuery query, CancellationToken cancellationToken) =>
        journal.FindDecisionsAsync(query, cancellationToken);

    /// <summary>Closes the reports of runs that an earlier process left unfinished.</summary>
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        await _recovery.WaitAsync(cancellationToken);
        try
        {
            if (!_isRecovered)
            {
                await RecoverOnceAsync(cancellationToken);
                _isRecovered = true;
            }
        }
        finally
        {
            _recovery.Release();
        }
    }

    /// <summary>Starts no more releases and waits for those in progress.</summary>
    public Task StopAsync()
    {
        // Immediately and not concurrently with the caller, who can then rely on it that nothing more is started.
        _stopping.Cancel();
        return _ended;
    }

    public void Dispose()
    {
        // A holder of the lock still needs the rest, which holds nothing but memory.
        _stopping.Cancel();
    }

    private LicenseReleaseStart Refused(LicenseReleaseStartOutcome verdict)
    {
        var current = verdict == LicenseReleaseStartOutcome.Busy ? _current : null;
        return new LicenseReleaseStart(verdict, current, Task.FromResult(current));
    }

    private SiteCalls CallsWith(LicenseReleaseOptions settings) => new(settings.RequestTimeout, time);

    private ReleaseExecution ExecutionWith(LicenseReleaseOptions settings) =>
        new(site, journal, observers, CallsWith(settings), settings.MaxParallelRequests, time);

    private static LicenseReleaseRules RulesFor(LicenseReleaseRequest request, LicenseReleaseOptions settings)
    {
        var rules = LicenseReleaseRulesReader.Read(settings);
        return rules with
        {
            ThresholdDays = rules.ThresholdDays.Where(type => request.Licenses.Count == 0 || request.Licenses.Contains(type.Key)).ToDictionary(),
            MaxReleases = Math.Clamp(request.MaxReleases ?? rules.MaxReleases, 0, rules.MaxReleases),
        };
    }

    private async Task<LicenseReleaseRun?> RunToEndAsync(LicenseReleaseRun run, LicenseReleaseRules rules, LicenseReleaseOptions settings)
    {
        LicenseReleaseDecision[] decisions = [];
        var ended = run with { State = LicenseReleaseState.Completed };
        try
        {
            (decisions, var failure) = await DecideAsync(run, rules, settings);
            ended = failure.Length > 0 ? ended with { State = LicenseReleaseState.Failed, Reason = failure } : ended;
            if (!run.DryRun)
            {
                await ExecutionWith(settings).RunAsync(run, decisions, _stopping.Token);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            ended = ended with { State = LicenseReleaseState.Interrupted, Reason = "Butler was stopped." };
        }
        catch (Exception failure)
        {
            logger.RunFailed(run.Id, failure);
            ended = ended with { State = LicenseReleaseState.Failed, Reason = failure.Message };
        }

        return await EndAsync(ended, decisions, settings);
    }

    private async Task<(LicenseReleaseDecision[] Decisions, string Failure)> DecideAsync(
        LicenseReleaseRun run, LicenseReleaseRules rules, LicenseReleaseOptions settings)
    {
        var reader = new AssignmentReader(site, time);
        var (assignments, failure) = await reader.ReadAsync(run.Licenses, _stopping.Token);
        var now = run.StartedAt;
        var holders = await new HolderReader(site, CallsWith(settings), settings.MaxParallelRequests).ReadAsync(
            assignments.Where(assignment => LicenseReleasePlan.NeedsHolder(assignment, rules, now)).Select(static assignment => assignment.HolderId),
            _stopping.Token);
        LicenseReleaseDecision[] decisions = [.. LicenseReleasePlan.Make(holders, assignments, rules, now)];
        await journal.SaveDecisionsAsync(run.Id, decisions, _stopping.Token);
        return (decisions, failure);
    }

    private async Task<LicenseReleaseRun> EndAsync(LicenseReleaseRun ended, LicenseReleaseDecision[] decisions, LicenseReleaseOptions settings)
    {
        _current = null;
        ended = ended with { EndedAt = time.GetUtcNow(), Counts = LicenseReleaseTally.Of(decisions) };
        try
        {
            await journal.SaveRunAsync(ended, CancellationToken.None);
            await journal.PurgeAsync(settings.KeepReports, CancellationToken.None);
        }
        catch (LicenseReleaseJournalException failure)
        {
            logger.RunFailed(ended.Id, failure);
        }

        var counts = ended.Counts;
        var isGood = ended.State == LicenseReleaseState.Completed && counts is { Failed: 0, Unconfirmed: 0 };
        logger.RunEnded(
            isGood ? LogLevel.Information : LogLevel.Warning, ended.Id, ended.State, ended.DryRun ? " (dry run)" : "", counts.Planned, counts.Released,
            counts.Kept, counts.Failed + counts.Unconfirmed, ended.Reason);
        LicenseReleaseMetrics.Ended(ended, decisions);
        await observers.EndedAsync(ended);
        _turn.Release();
        return ended;
    }

    private async Task RecoverOnceAsync(CancellationToken cancellationToken)
    {
        foreach (var id in await journal.InterruptOpenRunsAsync(time.GetUtcNow(), cancellationToken))
        {
            logger.RunWasInterrupted(id);
            if (await journal.FindRunAsync(id, cancellationToken) is { } run)
            {
                foreach (var decision in await journal.FindDecisionsAsync(AnyUnconfirmed with { RunId = id }, cancellationToken))
                {
                    await ExecutionWith(options.CurrentValue).ConfirmAsync(run, decision);
                }
            }
        }
    }
}
