using Microsoft.AspNetCore.Builder;

namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>States who may call an endpoint without an API key.</summary>
internal sealed record KeylessAccess(KeylessCallers Callers);

/// <summary>Marks endpoints.</summary>
internal static class KeylessAccessExtensions
{
    public static TBuilder AllowWithoutKey<TBuilder>(this TBuilder endpoint, KeylessCallers callers)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new KeylessAccess(callers));
}

/// <summary>Who may call an endpoint without an API key.</summary>
internal enum KeylessCallers
{
    /// <summary>Callers on the same machine, and nobody once keys exist. What does not say otherwise is this.</summary>
    SameMachineUntilKeysExist,

    /// <summary>Callers on the same machine, and nobody once keys exist; browsers then ask for a key as a password: pages with something to protect.</summary>
    BrowsersOnSameMachine,

    /// <summary>Everybody, and nobody once keys exist: the API of Butler 16.</summary>
    EverybodyUntilKeysExist,

    /// <summary>Everybody, and callers on the same machine once keys exist: what tells about the API but does nothing.</summary>
    EverybodyThenSameMachine,

    /// <summary>Everybody at any time: health, scripts without a secret, and the answer that there is no such endpoint.</summary>
    Everybody,

    /// <summary>Everybody at any time, because the endpoint itself verifies who sends: a signature takes the place of a key.</summary>
    VerifiedByEndpoint,
}
