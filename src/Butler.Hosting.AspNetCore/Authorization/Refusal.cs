using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>The reason why a call is refused, and the response to its caller.</summary>
/// <param name="StatusCode">401 when a (valid) key would help, 403 otherwise.</param>
/// <param name="Reason">One of <see cref="RefusalReason"/>.</param>
/// <param name="Message">The message for the caller.</param>
/// <param name="Challenge">The part after the realm in <c>WWW-Authenticate</c> (RFC 6750); <see langword="null"/> for no such header.</param>
/// <param name="KeyName">The name of the presented key, if it is known.</param>
internal sealed record Refusal(int StatusCode, string Reason, string Message, string? Challenge, string? KeyName = null)
{
    public static readonly Refusal NotSameMachine = new(
        StatusCodes.Status403Forbidden,
        RefusalReason.NotSameMachine,
        "This endpoint answers callers on the same machine only, by way of localhost and without a proxy, until API keys are configured.",
        null);

    public static readonly Refusal ForeignPage = new(
        StatusCodes.Status403Forbidden,
        RefusalReason.ForeignPage,
        "Web pages of other sites may not call Butler without an API key. To let a web app in, list its origin in Butler:restServerConfig:cors:origins.",
        null);

    public static readonly Refusal ForeignHost = new(
        StatusCodes.Status403Forbidden,
        RefusalReason.ForeignHost,
        "Butler was called by a name that it does not know as its own. Call it as localhost, or list the name in Butler:restServerConfig:allowedHosts.",
        null);

    public static readonly Refusal NoKey = new(
        StatusCodes.Status401Unauthorized,
        RefusalReason.NoKey,
        "An API key is needed, in the header X-Api-Key or as Authorization: Bearer.",
        "");

    public static readonly Refusal UnknownKey = new(
        StatusCodes.Status401Unauthorized, RefusalReason.UnknownKey, "The API key is not valid.", ", error=\"invalid_token\"");

    public static readonly Refusal NoScopeDeclared = new(
        StatusCodes.Status403Forbidden, RefusalReason.NoScopeDeclared, "This endpoint declares no scope, so nobody may call it.", null);

    public static Refusal Expired(KnownKey key) => new(
        StatusCodes.Status401Unauthorized, RefusalReason.ExpiredKey, "The API key has expired.", ", error=\"invalid_token\"", key.Name);

    public static Refusal WrongSource(KnownKey key) => new(
        StatusCodes.Status403Forbidden, RefusalReason.WrongSource, "The API key may not be used from this address.", null, key.Name);

    public static Refusal WrongOrigin(KnownKey key) => new(
        StatusCodes.Status403Forbidden, RefusalReason.WrongOrigin, "The API key may be used by the web apps only that it is bound to.", null, key.Name);

    public static Refusal BoundKey(KnownKey key) => new(
        StatusCodes.Status403Forbidden,
        RefusalReason.BoundKey,
        "The API key is bound to tasks: it may start them and read how they ended, and nothing else.",
        null,
        key.Name);

    /// <summary>A scope is missing.</summary>
    /// <param name="keyName">The key.</param>
    /// <param name="scope">The scope.</param>
    /// <param name="purpose">What it is needed for, unless the endpoint itself needs it.</param>
    public static Refusal MissingScope(string? keyName, ApiScope scope, string? purpose = null)
    {
        var name = ApiScopeName.Of(scope);
        return new(
            StatusCodes.Status403Forbidden,
            RefusalReason.MissingScope,
            $"The API key lacks the scope '{name}'{(purpose is null ? "" : $", which is needed {purpose}")}.",
            $", error=\"insufficient_scope\", scope=\"{name}\"",
            keyName);
    }
}
