using Butler.Simulation.ScriptLogs;

namespace Butler.Simulation.Running;

/// <summary>What a run leaves behind outside the repository: log events and the script log.</summary>
internal sealed class RunReport(RunContext context, SiteTask task, StartOrder order, RunPlan plan, RunRecord record)
{
    private readonly string _appName = task.AppId is { } appId ? context.Site.Apps.Find(appId)?.Name ?? "" : "";

    public void Failed(string message) => Send(SchedulerLogEvent.Failed, message);

    public void Aborting() => Send(SchedulerLogEvent.Aborted, "Execution State Change to Aborting");

    public void Succeeded() => Send(context.Settings.SuccessMessageType, "Execution State Change to FinishedSuccess");

    public void Distributed() => Send(SchedulerLogEvent.Distribute, "Exiting execute of Distribute task request.");

    public void NoteFailure() => record.Note(task.Kind switch
    {
        SiteTaskKind.Reload => "Message from ReloadProvider: Reload failed in Engine. Check engine or script logs.",
        SiteTaskKind.ExternalProgram => "Message from ExternalProgramProvider: The program ended with exit code 1.",
        SiteTaskKind.UserSync => "Message from UserSyncProvider: The user directory could not be reached.",
        SiteTaskKind.Distribute => "Message from DistributeProvider: The app could not be sent to the tenant.",
        _ => "Message from PreloadProvider: The app could not be loaded into memory.",
    });

    public void WriteScriptLog(SiteTaskStatus end)
    {
        if (task.Kind != SiteTaskKind.Reload || context.Faults.Current.ScriptLogMissing)
        {
            return;
        }

        var start = TimeZoneInfo.ConvertTime(record.Execution.StartTime ?? record.Now, context.Time.LocalTimeZone);
        var (text, rows) = context.ScriptLogComposer.Compose(task.Behaviour, plan.Number, task.IsPartialReload, start, record.Now - start, end);
        var log = new SimulatedScriptLog(Guid.NewGuid(), record.Execution.Id, task.Id, text);
        context.ScriptLogs.Add(log);
        record.AddScriptLog(log.FileReferenceId, log.Text.Length, rows);
    }

    private void Send(string messageType, string message)
    {
        var logEvent = new SchedulerLogEvent
        {
            MessageType = messageType,
            HostName = record.Node.HostName,
            TaskName = task.Name,
            AppName = _appName,
            User = order.User ?? StartOrder.Scheduler,
            TaskId = task.Id.ToString(),
            AppId = task.AppId?.ToString() ?? "",
            Time = TimeZoneInfo.ConvertTime(record.Now.AddSeconds(context.Faults.Current.EventClockSeconds), context.Time.LocalTimeZone),
            ExecutionId = IdOfEvent().ToString(),
            Message = message,
        };
        record.CountEvent(
            context.Faults.Tasks.Find(task.Id, TaskFaultKind.LoseEvents) is null && context.Events.Send(logEvent, record.Node.Name));
        record.WriteEntry();
    }

    private Guid IdOfEvent() =>
        context.Faults.Current.EventIdsUnknown ? Guid.NewGuid()
        : context.Settings.EventsCarryResultId ? record.Execution.Id
        : record.SessionId;
}
