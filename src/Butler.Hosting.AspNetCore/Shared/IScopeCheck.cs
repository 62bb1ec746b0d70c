using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>Checks an additional scope that is only needed because of the content of a request.</summary>
internal interface IScopeCheck
{
    /// <summary>Checks a scope, and records a refusal like the gate in front of the endpoints.</summary>
    /// <param name="http">The call.</param>
    /// <param name="scope">The scope.</param>
    /// <param name="purpose">What it is needed for, such as "to start tasks".</param>
    /// <returns>The message for the caller, with status 403; <see langword="null"/> if it has the scope, or needs no key.</returns>
    string? FindRefusal(HttpContext http, ApiScope scope, string purpose);
}
