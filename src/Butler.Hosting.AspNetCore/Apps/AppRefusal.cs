using Butler.Apps;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Butler.Hosting.AspNetCore.Apps;

/// <summary>The status codes for failed app operations.</summary>
internal static class AppRefusal
{
    public const string NotConnected =
        "Butler is not connected to Qlik Sense: it was started without a connection, or configEngine and configQRS are missing in its configuration.";

    private const string RetryAfterSeconds = "30";

    public static int StatusOf(AppFailure failure) => failure switch
    {
        AppFailure.UnknownApp => StatusCodes.Status404NotFound,
        AppFailure.Busy => StatusCodes.Status503ServiceUnavailable,
        AppFailure.TimedOut => StatusCodes.Status504GatewayTimeout,
        _ => StatusCodes.Status502BadGateway,
    };

    /// <summary>Returns when to retry, if that makes sense.</summary>
    public static void AddRetryAfter(HttpResponse response, AppFailure failure)
    {
        if (failure == AppFailure.Busy)
        {
            response.Headers[HeaderNames.RetryAfter] = RetryAfterSeconds;
        }
    }
}
