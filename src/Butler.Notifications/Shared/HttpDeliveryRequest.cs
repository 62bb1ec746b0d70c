using System.Net;
using Butler.Alerts;

namespace Butler.Notifications.Shared;

/// <summary>One request of an HTTP sink.</summary>
internal sealed record HttpDeliveryRequest
{
    /// <summary>Gets the name of the HTTP client to use.</summary>
    public required string ClientName { get; init; }

    /// <summary>Gets the delivery id, sent as <c>X-Butler-Delivery</c>. <see langword="null"/> for requests that are never repeated.</summary>
    public string? DeliveryId { get; init; }

    /// <summary>Gets the URL. User name and password in it become an <c>Authorization</c> header.</summary>
    public required Uri Url { get; init; }

    public HttpMethod Method { get; init; } = HttpMethod.Post;

    /// <summary>Gets the body, JSON in UTF-8; <see langword="null"/> for none.</summary>
    public ReadOnlyMemory<byte>? Json { get; init; }

    /// <summary>Gets the body of a request that is no JSON, plain text in UTF-8; <see langword="null"/> for none.</summary>
    public ReadOnlyMemory<byte>? Text { get; init; }

    /// <summary>Gets further headers. They are not sent on to another host when a redirect is followed.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public TlsTrust Trust { get; init; } = TlsTrust.Default;

    /// <summary>Gets what to do about a rejected certificate.</summary>
    public string CertificateAdvice { get; init; } = "Make this machine trust the issuer.";

    /// <summary>Gets what must not be shown in addition to the path and query of the URL.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Gets a check of 2xx responses, for receivers that do not mean success with all of them.</summary>
    public Func<HttpResponseMessage, DeliveryResult?>? JudgeAnswer { get; init; }

    /// <summary>Gets a check of the start of a 2xx response body, for receivers that report errors with 200.</summary>
    public Func<string, DeliveryResult?>? JudgeBody { get; init; }

    /// <summary>Gets a check of responses other than 2xx and redirects, with the start of the body.</summary>
    public Func<HttpStatusCode, string, DeliveryResult?>? JudgeRefusal { get; init; }
}
