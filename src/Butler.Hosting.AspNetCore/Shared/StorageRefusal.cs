using Butler.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>The response while Butler's storage is unavailable: that it is not the caller's fault, the reason, and when to retry.</summary>
internal sealed record StorageRefusal(int StatusCode, string Reason)
{
    // The storage checks every ten seconds whether it works again.
    private const string RetryAfterSeconds = "30";

    /// <summary>Finds a storage outage among the causes of a failure.</summary>
    public static StorageRefusal? Find(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is StorageUnavailableException outage)
            {
                return new StorageRefusal(
                    outage.IsFull ? StatusCodes.Status507InsufficientStorage : StatusCodes.Status503ServiceUnavailable, outage.Reason);
            }
        }

        return null;
    }

    /// <summary>Prepares the response; the storage itself logs the outage, once for all calls.</summary>
    public void Announce(HttpContext http, Exception failure)
    {
        http.Response.Headers.RetryAfter = RetryAfterSeconds;
        http.RequestServices.GetRequiredService<ILogger<StorageRefusal>>().RefusedByStorage(failure, http.Request.Method, StatusCode);
    }
}
