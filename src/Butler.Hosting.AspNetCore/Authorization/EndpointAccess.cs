using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Authorization;

namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>The access requirements of an endpoint, read from its metadata.</summary>
/// <param name="Scope">The scope that a key needs; <see langword="null"/> if the endpoint does not declare one, which refuses everyone.</param>
/// <param name="FurtherScopes">The additional scopes that a key needs.</param>
/// <param name="Keyless">Who may call without a key.</param>
/// <param name="IsGuardedByHost">Whether the host that Butler runs in authorises the callers of the endpoint itself.</param>
/// <param name="AcceptsLimitedKeys">Whether the endpoint enforces the limits of keys that are bound to tasks.</param>
internal sealed record EndpointAccess(
    ApiScope? Scope, IReadOnlyList<ApiScope> FurtherScopes, KeylessCallers Keyless, bool IsGuardedByHost, bool AcceptsLimitedKeys)
{
    public bool IsOpen => Keyless is KeylessCallers.Everybody or KeylessCallers.VerifiedByEndpoint;

    /// <summary>Gets whether people open the endpoint in a browser, which prompts for a user and a password but cannot send a custom header.</summary>
    public bool IsForBrowsers => Keyless is KeylessCallers.EverybodyThenSameMachine or KeylessCallers.BrowsersOnSameMachine;

    /// <summary>Gets whether other machines are refused while there are no keys.</summary>
    public bool NeedsSameMachine => Keyless is KeylessCallers.SameMachineUntilKeysExist or KeylessCallers.BrowsersOnSameMachine;

    /// <summary>Gets whether the endpoint belongs to the API that is newer than Butler 16.</summary>
    public bool AnswersProblemDetails => NeedsSameMachine;

    public static EndpointAccess From(IList<object> metadata) => new(
        metadata.OfType<RequiredScope>().LastOrDefault()?.Scope,
        [.. metadata.OfType<FurtherScope>().Select(static further => further.Scope)],
        metadata.OfType<KeylessAccess>().LastOrDefault()?.Callers ?? KeylessCallers.SameMachineUntilKeysExist,
        metadata.OfType<IAuthorizeData>().Any() && !metadata.OfType<IAllowAnonymous>().Any(),
        metadata.OfType<LimitedKeys>().Any());
}
