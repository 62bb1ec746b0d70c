using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>Asks for a scope beside that of the endpoint, where only the content of a request tells that it does more.</summary>
internal interface IScopeCheck
{
    /// <summary>Checks a scope, and notes the refusal as the gate in front of the endpoints does.</summary>
    /// <param name="http">The call.</param>
    /// <param name="scope">The scope.</param>
    /// <param name="purpose">What it is needed for, as in "to start tasks".</param>
    /// <returns>What to tell the caller, with status 403; <see langword="null"/> when it has the scope, or needs no key.</returns>
    string? FindRefusal(HttpContext http, ApiScope scope, string purpose);
}
