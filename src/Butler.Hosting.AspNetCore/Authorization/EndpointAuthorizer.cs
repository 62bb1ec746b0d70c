using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.V4;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>Protects every endpoint that Butler maps from callers that are not allowed to use it.</summary>
/// <remarks>It wraps the endpoints rather than being a middleware, so that no host can forget it or put it in the wrong place.</remarks>
internal sealed class EndpointAuthorizer(LiveKeys keys, PageGuard pages, RefusalLog log, TimeProvider time)
{
    private static readonly Caller Keyless = new(null, null);

    public void Guard(EndpointBuilder endpoint)
    {
        var access = EndpointAccess.From(endpoint.Metadata);
        if (access.IsOpen || endpoint.RequestDelegate is not { } answer)
        {
            return;
        }

        endpoint.RequestDelegate = http => Check(http, access) is { } refusal ? RefuseAsync(http, access, refusal) : answer(http);
    }

    private Refusal? Check(HttpContext http, EndpointAccess access)
    {
        if (access.Scope is not { } scope)
        {
            return Refusal.NoScopeDeclared;
        }

        var ring = keys.Current;
        if (!ring.IsClosed)
        {
            http.Features.Set(Keyless);
            return pages.Check(http, access)
                ?? (!access.NeedsSameMachine || access.IsGuardedByHost || SameMachine.IsCaller(http, access.IsForBrowsers)
                    ? null
                    : Refusal.NotSameMachine);
        }

        return access.Keyless == KeylessCallers.EverybodyThenSameMachine && SameMachine.IsCaller(http, access.IsForBrowsers)
            ? null
            : CheckKey(http, ring, scope, access);
    }

    private Refusal? CheckKey(HttpContext http, KeyRing ring, ApiScope scope, EndpointAccess access)
    {
        if (PresentedKey.Read(http.Request, access.IsForBrowsers) is not { } presented)
        {
            return Refusal.NoKey;
        }

        // The browser sends a stored password automatically, whichever page makes the call.
        if (presented.IsPassword && pages.Check(http, access) is { } refusal)
        {
            return refusal;
        }

        if (ring.Find(presented.Text) is not { } key)
        {
            return Refusal.UnknownKey;
        }

        if (key.Expires <= time.GetUtcNow())
        {
            return Refusal.Expired(key);
        }

        if (!key.MayComeFrom(http.Connection.RemoteIpAddress))
        {
            return Refusal.WrongSource(key);
        }

        if (!key.MayComeFrom(WebPage.OriginOf(http.Request)))
        {
            return Refusal.WrongOrigin(key);
        }

        foreach (var needed in access.FurtherScopes.Prepend(scope))
        {
            if (!key.Scopes.Contains(needed))
            {
                return Refusal.MissingScope(key.Name, needed);
            }
        }

        if (key.Limits is { } limits)
        {
            if (!access.AcceptsLimitedKeys)
            {
                return Refusal.BoundKey(key);
            }

            http.Features.Set(limits);
        }

        http.Features.Set(new Caller(key.Name, key.Scopes));
        if (http.User.Identity?.IsAuthenticated != true)
        {
            http.User = key.Caller;
        }

        return null;
    }

    private Task RefuseAsync(HttpContext http, EndpointAccess access, Refusal refusal)
    {
        log.Add(http, refusal);
        if (refusal.Challenge is not null)
        {
            var scheme = access.IsForBrowsers ? "Basic" : "Bearer";
            http.Response.Headers.WWWAuthenticate = $"{scheme} realm=\"Butler\"{refusal.Challenge}";
        }

        IResult answer = access.AnswersProblemDetails
            ? TypedResults.Problem(refusal.Message, statusCode: refusal.StatusCode)
            : ApiError.Answer(refusal.StatusCode, refusal.Message);
        return answer.ExecuteAsync(http);
    }
}
