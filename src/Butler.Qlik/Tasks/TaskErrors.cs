using Butler.Qlik.Qrs;
using Butler.Tasks;

namespace Butler.Qlik.Tasks;

/// <summary>Converts failed QRS calls to exceptions for callers outside this package.</summary>
internal static class TaskErrors
{
    public static TaskServiceException From(QrsException exception) => new(exception.Message, exception)
    {
        IsTransient = exception.IsTransient || exception.Failure is QrsFailure.Unreachable or QrsFailure.Timeout,
        MayHaveHappened = MayHaveHappened(exception),
    };

    private static bool MayHaveHappened(QrsException exception) => exception.Failure switch
    {
        QrsFailure.Timeout => true,
        QrsFailure.Unreachable => WasSent(exception),
        _ => false,
    };

    // A host that was left out, could not be found or did not take the connection has not got the request.
    private static bool WasSent(Exception exception) => exception.InnerException switch
    {
        null => false,
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } => false,
        HttpRequestException => true,
        var inner => WasSent(inner),
    };
}
