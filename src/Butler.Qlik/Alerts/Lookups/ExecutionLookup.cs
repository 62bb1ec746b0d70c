using Butler.Alerts;
using Butler.Diagnostics;
using Butler.Qlik.Alerts.Events;
using Butler.Qlik.Qrs;
using Butler.Qlik.ScriptLogs;

namespace Butler.Qlik.Alerts.Lookups;

/// <summary>Looks up the result of the execution and its script log, once QRS has caught up with the event.</summary>
internal static class ExecutionLookup
{
    // How long to wait for optional information that is usually available.
    private static readonly TimeSpan DetailWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LogReferenceWait = TimeSpan.FromSeconds(4);

    public static async Task<Lookup> RunAsync(
        ReloadAlert alert, QrsTask? task, AlertNeeds needs, EnrichmentContext context, SiteLookups site, TimeSpan budget,
        CancellationToken cancellationToken, CancellationToken hostStops)
    {
        var wantsLog = needs.Includes(AlertParts.ScriptLog) && alert.TaskKind == TaskKind.Reload
            && alert.ScriptLog is null && !LookupGuard.HasGap(alert, LookupParts.ScriptLog);
        var wantsResult = needs.Includes(AlertParts.Execution) && alert.Execution is null;
        var wantsCause = needs.Includes(AlertParts.Cause) && alert.TaskKind == TaskKind.Reload && alert.Cause is null && AlertCauses.IsWanted(alert);
        if (!FieldText.IsGuid(alert.TaskId) || !(wantsLog || wantsResult || wantsCause))
        {
            return Lookup.Nothing;
        }

        var lookup = await LookupGuard.TryAsync(
            alert,
            wantsResult ? LookupParts.Execution : LookupParts.ScriptLog,
            (wantsResult ? AlertParts.Execution : AlertParts.None) | (wantsLog ? AlertParts.ScriptLog : AlertParts.None),
            budget,
            async () =>
            {
                var last = task?.Operational?.LastExecutionResult
                    ?? (await site.GetTaskNowAsync(alert.TaskKind, alert.TaskId, cancellationToken))?.Operational?.LastExecutionResult;
                if (last is null)
                {
                    return GapForBoth(wantsResult, wantsLog, $"QRS at {site.Host} has no execution result for the task.");
                }

                var (result, match) = await ResultSearch.RunAsync(alert, last, site, context.Age, cancellationToken);
                if (MustWait(match, context.Age, site.Options.ResultWait))
                {
                    return Lookup.Wait($"QRS says {Describe(result)}");
                }

                var found = wantsResult ? UseResult(match, result, site) : Lookup.Nothing;
                if (!wantsLog && !wantsCause)
                {
                    return found;
                }

                var log = await FindLogAsync(alert, wantsLog ? needs : AlertNeeds.None, result, match, context, site, budget, cancellationToken, hostStops);
                return found.And(wantsLog ? log : log.WithoutGaps());
            },
            hostStops);
        return wantsLog || wantsResult ? lookup : lookup.WithoutGaps();
    }

    private static bool MustWait(ResultMatch match, TimeSpan age, TimeSpan resultWait) => match switch
    {
        ResultMatch.Complete or ResultMatch.Later => false,
        ResultMatch.WithoutLastDetail or ResultMatch.Doubtful => age < Shorter(DetailWait, resultWait),
        _ => age < resultWait,
    };

    private static Lookup UseResult(ResultMatch match, QrsExecution result, SiteLookups site)
    {
        var use = new Lookup(alert => alert with { Execution = ExecutionResults.From(result) });
        var seconds = site.Options.ResultWait.TotalSeconds;
        return match switch
        {
            // A result that is still the last one after the wait, and is final, is that of the event: only clocks can suggest otherwise.
            ResultMatch.Complete or ResultMatch.WithoutLastDetail or ResultMatch.Doubtful => use,
            ResultMatch.Later => Lookup.Gap(LookupParts.Execution, $"QRS at {site.Host} knows only a later execution: {Describe(result)}."),
            ResultMatch.Earlier => Lookup.Gap(
                LookupParts.Execution, $"after {seconds:0.#} seconds QRS at {site.Host} still knew only an earlier execution: {Describe(result)}."),
            _ => use.And(Lookup.Gap(
                LookupParts.Execution, $"after {seconds:0.#} seconds QRS at {site.Host} still said {Describe(result)}.")),
        };
    }

    private static async Task<Lookup> FindLogAsync(
        ReloadAlert alert, AlertNeeds needs, QrsExecution result, ResultMatch match, EnrichmentContext context, SiteLookups site,
        TimeSpan budget, CancellationToken cancellationToken, CancellationToken hostStops)
    {
        if (match is ResultMatch.Later or ResultMatch.Earlier)
        {
            return Lookup.Gap(LookupParts.ScriptLog, $"QRS at {site.Host} knows only the script log of another execution.");
        }

        var reference = result.FileReferenceId ?? "";
        if (!Guid.TryParse(reference, out var id) || id == Guid.Empty)
        {
            return context.Age < Shorter(LogReferenceWait, site.Options.ResultWait)
                ? Lookup.Wait("QRS has no script log yet")
                : Lookup.Gap(LookupParts.ScriptLog, $"QRS at {site.Host} has no script log of this execution.");
        }

        return await LookupGuard.TryAsync(
            alert,
            LookupParts.ScriptLog,
            AlertParts.ScriptLog,
            budget,
            async () =>
            {
                var text = await site.FetchScriptLogAsync(alert.TaskId, reference, result.Id ?? "", cancellationToken);
                if (text is null)
                {
                    return Lookup.Gap(
                        LookupParts.ScriptLog,
                        $"it was not asked for, because QRS at {site.Host} did not give another one in time a moment ago.",
                        AlertParts.ScriptLog);
                }

                if (text.Length == 0)
                {
                    return Lookup.Gap(LookupParts.ScriptLog, $"QRS at {site.Host} gave an empty script log.");
                }

                text = VisibleText.OnlyVisibleLines(text);
                var log = needs.Includes(AlertParts.ScriptLog)
                    ? ScriptLog.Create(text, needs.HeadLines, needs.TailLines, needs.Includes(AlertParts.FullScriptLog))
                    : null;
                var report = AlertCauses.IsWanted(alert) ? ScriptLogReader.Read(text) : null;
                return new Lookup(current =>
                {
                    var known = log is null ? current : current with { ScriptLog = log };
                    return report is null ? known : AlertCauses.Set(known, report);
                });
            },
            hostStops);
    }

    private static Lookup GapForBoth(bool wantsResult, bool wantsLog, string reason)
    {
        var gap = wantsResult ? Lookup.Gap(LookupParts.Execution, reason) : Lookup.Nothing;
        return wantsLog ? gap.And(Lookup.Gap(LookupParts.ScriptLog, reason)) : gap;
    }

    private static string Describe(QrsExecution result)
    {
        var status = (ExecutionStatus)(result.Status ?? 0);
        return result.StopTime is { } stopped && ResultMatcher.IsFinal(status) ? $"{status} at {stopped:yyyy-MM-dd HH:mm:ss} UTC" : $"{status}";
    }

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
