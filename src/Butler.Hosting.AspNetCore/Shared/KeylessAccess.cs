using Microsoft.AspNetCore.Builder;

namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>Declares who may call an endpoint without an API key.</summary>
internal sealed record KeylessAccess(KeylessCallers Callers);

/// <summary>Marks endpoints.</summary>
internal static class KeylessAccessExtensions
{
    public static TBuilder AllowWithoutKey<TBuilder>(this TBuilder endpoint, KeylessCallers callers)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new KeylessAccess(callers));
}

/// <summary>Specifies who may call an endpoint without an API key.</summary>
internal enum KeylessCallers
{
    /// <summary>Callers on the same machine, and no one once keys exist. This is the default.</summary>
    SameMachineUntilKeysExist,

    /// <summary>Callers on the same machine, and no one once keys exist; browsers then prompt for a key as a password: pages with confidential content.</summary>
    BrowsersOnSameMachine,

    /// <summary>Everyone, and no one once keys exist: the Butler 16 API.</summary>
    EverybodyUntilKeysExist,

    /// <summary>Everyone, and callers on the same machine once keys exist: descriptions of the API without side effects.</summary>
    EverybodyThenSameMachine,

    /// <summary>Everyone at any time: health, scripts without secrets, and the response for unknown endpoints.</summary>
    Everybody,

    /// <summary>Everyone at any time, because the endpoint itself authenticates the sender: a signature replaces the key.</summary>
    VerifiedByEndpoint,
}
