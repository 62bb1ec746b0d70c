using Butler.Tasks;

namespace Butler.Core.Tasks;

/// <summary>Formats the requester of a start for logs.</summary>
internal static class Requester
{
    public static string Of(TaskStartRequest request) => Of(request.Origin, request.RequestedBy);

    public static string Of(TaskExecutionRequest request) => Of(request.Origin, request.RequestedBy);

    private static string Of(TaskStartOrigin origin, string requestedBy) => requestedBy.Length > 0 ? requestedBy : origin switch
    {
        TaskStartOrigin.Rest => "a caller of the REST API",
        TaskStartOrigin.Mqtt => "an MQTT message",
        TaskStartOrigin.Schedule => "a schedule",
        TaskStartOrigin.AppReload => "an app reload",
        _ => "the host of Butler",
    };
}
