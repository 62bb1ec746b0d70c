using Butler.Apps;
using Butler.Qlik.Engine;
using Butler.Tasks;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Apps;

/// <summary>Starts the tasks that follow a reload, and retries while Qlik Sense cannot be reached.</summary>
internal sealed class FollowUpStarter(string site, Func<ITaskStarter?> starter, TimeProvider time, ILogger logger)
{
    // The caller of the reload was promised these tasks; later than this they would surprise more than they help.
    private static readonly TimeSpan LongestTry = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestHurriedTry = TimeSpan.FromSeconds(40);
    private static readonly Backoff Pauses = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1));

    /// <summary>Starts tasks. Never throws.</summary>
    /// <param name="reloadId">The reload that they follow.</param>
    /// <param name="requestedBy">The requester of the reload; may be empty.</param>
    /// <param name="taskIds">Their ids.</param>
    /// <param name="hurry">Butler stops, and does not wait for Qlik Sense for long any more.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The result for each, in the order of the ids.</returns>
    public async Task<IReadOnlyList<AppFollowUp>> StartAsync(
        string reloadId, string requestedBy, IReadOnlyList<string> taskIds, CancellationToken hurry, CancellationToken cancellationToken)
    {
        IReadOnlyList<AppFollowUp> outcome;
        try
        {
            outcome = starter() is { } tasks
                ? Read(await StartAsync(tasks, reloadId, requestedBy, taskIds, hurry, cancellationToken), taskIds)
                : AllFailed(taskIds, "This Butler is composed without a way to start tasks.");
        }
        catch (TaskServiceException exception)
        {
            outcome = AllFailed(taskIds, exception.Message);
        }
        catch (OperationCanceledException)
        {
            outcome = AllFailed(taskIds, "Butler was stopped before Qlik Sense could be asked.");
        }
        catch (Exception exception)
        {
            // A task starter of the host's own may throw anything; the reload's record must say so.
            logger.Broken(exception, reloadId);
            outcome = AllFailed(taskIds, $"Unexpected error: {exception.GetType().Name}. See Butler's log.");
        }

        foreach (var followUp in outcome)
        {
            if (followUp.State == AppFollowUpState.Started)
            {
                logger.FollowUpStarted(reloadId, EngineText.Clean(followUp.TaskId));
            }
            else
            {
                logger.FollowUpNotStarted(reloadId, EngineText.Clean(followUp.TaskId), followUp.Reason);
            }
        }

        return outcome;
    }

    private async Task<TaskStartReport> StartAsync(
        ITaskStarter tasks, string reloadId, string requestedBy, IReadOnlyList<string> taskIds, CancellationToken hurry, CancellationToken cancellationToken)
    {
        var request = new TaskStartRequest(TaskStartOrigin.AppReload)
        {
            Site = site,
            TaskIds = taskIds,
            RequestedBy = requestedBy.Length > 0 ? $"app reload {reloadId}, asked for by {requestedBy}" : $"app reload {reloadId}",
        };
        var started = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            var pause = Pauses.After(attempt);
            try
            {
                return await tasks.StartAsync(request, cancellationToken);
            }
            catch (TaskServiceException exception) when (
                exception.IsTransient && time.GetElapsedTime(started) + pause < (hurry.IsCancellationRequested ? LongestHurriedTry : LongestTry))
            {
                // Nothing was started, so nothing is started twice.
                logger.FollowUpsWait(reloadId, pause.TotalSeconds, exception.Message);
                await PauseAsync(pause, hurry, cancellationToken);
            }
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken hurry, CancellationToken cancellationToken)
    {
        // Who is told to hurry tries at once, and then waits as little as at the beginning.
        pause = hurry.IsCancellationRequested && pause > Pauses.First ? Pauses.First : pause;
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, hurry.IsCancellationRequested ? CancellationToken.None : hurry);
        await Task.Delay(pause, time, woken.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static AppFollowUp[] AllFailed(IReadOnlyList<string> taskIds, string reason) =>
        [.. taskIds.Select(id => new AppFollowUp(id, AppFollowUpState.Failed, reason))];

    // A duplicate id is in the report twice.
    private static List<AppFollowUp> Read(TaskStartReport report, IReadOnlyList<string> taskIds)
    {
        var started = report.StartedById.Select(static task => task.TaskId).ToList();
        var outcome = new List<AppFollowUp>();
        foreach (var id in taskIds)
        {
            bool IsIt(string other) => string.Equals(other, id, StringComparison.OrdinalIgnoreCase);
            if (started.FindIndex(IsIt) is >= 0 and var index)
            {
                started.RemoveAt(index);
                outcome.Add(new AppFollowUp(id, AppFollowUpState.Started));
            }
            else if (report.Failed.FirstOrDefault(failure => IsIt(failure.Task.TaskId)) is { } failure)
            {
                outcome.Add(new AppFollowUp(id, AppFollowUpState.Failed, failure.Reason));
            }
            else
            {
                outcome.Add(report.DeniedIds.Any(IsIt)
                    ? new AppFollowUp(id, AppFollowUpState.Denied, "The filter on starting tasks does not allow it (startTaskFilter).")
                    : new AppFollowUp(id, AppFollowUpState.Invalid, "There is no task with this id."));
            }
        }

        return outcome;
    }
}
