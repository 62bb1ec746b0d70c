using System.Collections.Frozen;
using Butler.Simulation.Qrs.Entities;

namespace Butler.Simulation.Qrs;

/// <summary>Starting and stopping tasks.</summary>
internal sealed class TaskActions(FrozenDictionary<string, IQrsCollection> catalogue, SiteScheduler scheduler) : IQrsFeature
{
    public QrsReply? Answer(QrsRequest request)
    {
        if (!request.IsPost || request.Segments is not [var type, var idText, var action, ..] || !type.EndsWith("task", StringComparison.Ordinal))
        {
            return null;
        }

        if (!catalogue.TryGetValue(type, out var tasks) || action is not ("start" or "stop"))
        {
            return null;
        }

        if (!Guid.TryParseExact(idText, "D", out var id))
        {
            return QrsReply.Text(StatusCodes.Status400BadRequest, "Invalid guid format");
        }

        if (tasks.Find(id, request.User, out var forbidden) is null)
        {
            return forbidden ? QrsReply.Forbidden : QrsReply.NotFound;
        }

        switch (request.Segments[2..])
        {
            case ["start"]:
                scheduler.Start(id, request.User.Name);
                return QrsReply.NoContent;
            case ["start", "synchronous"]:
                var session = new ValueDto(scheduler.Start(id, request.User.Name), "ExecutionSessionId");
                return QrsReply.Json(session, QrsJson.Plain.ValueDto, StatusCodes.Status201Created);
            case ["stop"]:
                scheduler.Stop(id);
                return QrsReply.NoContent;
            default:
                return null;
        }
    }
}
