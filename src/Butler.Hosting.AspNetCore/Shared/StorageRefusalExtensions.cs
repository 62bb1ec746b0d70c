using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Answers calls that meet an outage of the storage with its reason.</summary>
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
