using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Returns the reason of a storage outage to affected callers.</summary>
internal static class StorageRefusalExtensions
{
    public static RouteGroupBuilder AnswerStorageOutages(this RouteGroupBuilder group) => group.AddEndpointFilter(static async (call, next) =>
    {
        try
        {
            return await next(call);
        }
        catch (Exception failure) when (StorageRefusal.Find(failure) is { } refusal)
        {
            refusal.Announce(call.HttpContext, failure);
            return TypedResults.Problem(refusal.Reason, statusCode: refusal.StatusCode);
        }
    });
}
