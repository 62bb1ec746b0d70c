using Microsoft.AspNetCore.Routing;

namespace Butler.Hosting.AspNetCore;

/// <summary>Endpoints of a host that only read, mapped by <c>MapButler()</c>. Register it as a singleton.</summary>
/// <param name="Map">Maps the endpoints.</param>
/// <remarks>
/// They stand behind the same gate as <c>/v5</c>: with API keys they need a key with the scope <c>read</c>; without, they answer callers on the
/// same machine only.
/// </remarks>
public sealed record ReadEndpoints(Action<IEndpointRouteBuilder> Map);
