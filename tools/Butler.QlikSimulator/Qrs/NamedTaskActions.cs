using System.Text.Json;
using Butler.Simulation.Filters;
using Butler.Simulation.Qrs.Entities;

namespace Butler.Simulation.Qrs;

/// <summary>Starting tasks by name or several at a time: <c>task/start?name=</c>, <c>task/start/synchronous?name=</c>, <c>task/start/many</c>.</summary>
internal sealed class NamedTaskActions(IQrsCollection tasks, QlikSite site, SiteScheduler scheduler) : IQrsFeature
{
    public QrsReply? Answer(QrsRequest request) => !request.IsPost ? null : request.Segments switch
    {
        ["task", "start"] => Start(request, isSynchronous: false),
        ["task", "start", "synchronous"] => Start(request, isSynchronous: true),
        ["task", "start", "many"] => StartMany(request),
        _ => null,
    };

    private QrsReply Start(QrsRequest request, bool isSynchronous)
    {
        var name = request.Query["name"].ToString();
        var found = site.Tasks.All.Where(task => string.Equals(task.Name, name, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (found is not [var task] || tasks.Find(task.Id, request.User, out _) is null)
        {
            return found.Length > 1
                ? QrsReply.Text(StatusCodes.Status400BadRequest, "There are several tasks of that name.")
                : QrsReply.NotFound;
        }

        var session = scheduler.Start(task.Id, request.User.Name);
        return isSynchronous
            ? QrsReply.Json(new ValueDto(session, "ExecutionSessionId"), QrsJson.Plain.ValueDto, StatusCodes.Status201Created)
            : QrsReply.NoContent;
    }

    private QrsReply StartMany(QrsRequest request)
    {
        foreach (var id in Read(request.Body))
        {
            if (tasks.Find(id, request.User, out _) is null)
            {
                return QrsReply.NotFound;
            }

            scheduler.Start(id, request.User.Name);
        }

        return QrsReply.NoContent;
    }

    private static Guid[] Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, QrsJson.Plain.GuidArray) ?? [];
        }
        catch (JsonException exception)
        {
            throw new FilterException("The body must be a list of task ids.", exception);
        }
    }
}
