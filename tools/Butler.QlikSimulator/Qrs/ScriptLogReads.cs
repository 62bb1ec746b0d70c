using Butler.Simulation.Faults;
using Butler.Simulation.Qrs.Entities;
using Butler.Simulation.ScriptLogs;

namespace Butler.Simulation.Qrs;

/// <summary>Script logs: a ticket first, by the older or the newer path, then the download.</summary>
internal sealed class ScriptLogReads(IQrsCollection reloadTasks, ScriptLogStore logs, ScriptLogApi api, FaultInjection faults) : IQrsFeature
{
    public QrsReply? Answer(QrsRequest request) => !request.IsGet ? null : request.Segments switch
    {
        ["reloadtask", var id, "scriptlog"] when api != ScriptLogApi.NewerOnly => Ticket(request, id, "fileReferenceId", logs.FindByFile),
        ["reloadtask", var id, "scriptlogfile"] when api != ScriptLogApi.OlderOnly => Ticket(request, id, "executionResultId", logs.FindByExecution),
        ["download", "reloadtask", var ticket, "scriptlog.txt"] => Download(ticket),
        _ => null,
    };

    private QrsReply Ticket(QrsRequest request, string taskIdText, string parameter, Func<Guid, SimulatedScriptLog?> find)
    {
        if (!Guid.TryParseExact(taskIdText, "D", out var taskId) || !Guid.TryParse(request.Query[parameter], out var key))
        {
            return QrsReply.Text(StatusCodes.Status400BadRequest, "Missing parameter value(s)");
        }

        if (faults.Current.ScriptLogTicketFails)
        {
            return QrsReply.Text(StatusCodes.Status500InternalServerError, "Internal server error");
        }

        if (reloadTasks.Find(taskId, request.User, out var forbidden) is null)
        {
            return forbidden ? QrsReply.Forbidden : QrsReply.NotFound;
        }

        return find(key) is { } log && log.TaskId == taskId
            ? QrsReply.Json(new ValueDto(logs.Issue(log), "FileReference"), QrsJson.Plain.ValueDto)
            : QrsReply.NotFound;
    }

    private QrsReply Download(string ticket) =>
        Guid.TryParse(ticket, out var id) && logs.Redeem(id) is { } log ? QrsReply.PlainFile(log.Text) : QrsReply.NotFound;
}
