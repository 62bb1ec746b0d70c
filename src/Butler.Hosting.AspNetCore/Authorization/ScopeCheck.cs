using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>Refuses operations that a key does not allow, although it may call the endpoint.</summary>
internal sealed class ScopeCheck(RefusalLog log) : IScopeCheck
{
    public string? FindRefusal(HttpContext http, ApiScope scope, string purpose)
    {
        var caller = Caller.Of(http);
        if (caller.MayUse(scope))
        {
            return null;
        }

        var refusal = Refusal.MissingScope(caller.KeyName, scope, purpose);
        log.Add(http, refusal);
        http.Response.Headers.WWWAuthenticate = $"Bearer realm=\"Butler\"{refusal.Challenge}";
        return refusal.Message;
    }
}
