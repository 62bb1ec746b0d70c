using Butler.Alerts;
using Butler.Qlik.Alerts.Events;
using Butler.Qlik.Qrs;

namespace Butler.Qlik.Alerts.Lookups;

/// <summary>Opens the script logs of reload tasks directly from QRS.</summary>
internal sealed class ReloadScriptLogs(QlikSites sites) : IScriptLogSource
{
    public bool Serves(AlertKind kind) =>
        Enum.GetValues<TaskOutcome>().Any(outcome => AlertKinds.ForTask(TaskKind.Reload, outcome) == kind);

    public bool Knows(Alert alert) =>
        alert is ReloadAlert { TaskKind: TaskKind.Reload } reload && FieldText.IsGuid(reload.TaskId) && sites.TryFind(reload.Site, out _);

    public async Task<Stream?> OpenAsync(Alert alert, CancellationToken cancellationToken)
    {
        if (alert is not ReloadAlert reload || !sites.TryFind(reload.Site, out var site))
        {
            return null;
        }

        try
        {
            return await OpenAsync(reload, site, cancellationToken);
        }
        catch (QrsException failure) when (failure.Failure == QrsFailure.NotFound)
        {
            return null;
        }
        catch (QrsException failure)
        {
            throw new HttpRequestException(failure.Message, failure);
        }
    }

    private static async Task<Stream?> OpenAsync(ReloadAlert alert, SiteLookups site, CancellationToken cancellationToken)
    {
        var task = await site.GetTaskNowAsync(TaskKind.Reload, alert.TaskId, cancellationToken);
        if (task?.Operational?.LastExecutionResult is not { } last)
        {
            return null;
        }

        // QRS only keeps the last result of a task: before it has caught up, and after the next start, that is another execution's.
        var (result, match) = await ResultSearch.RunAsync(alert, last, site, site.AgeOf(alert), cancellationToken);
        if (match is ResultMatch.Earlier or ResultMatch.Later or ResultMatch.Unfinished
            || !Guid.TryParse(result.FileReferenceId, out var reference) || reference == Guid.Empty)
        {
            return null;
        }

        return await site.ScriptLogs.OpenAsync(alert.TaskId, reference.ToString("D"), result.Id ?? "", cancellationToken);
    }
}
