using System.Net;

namespace Butler.Qlik.Cloud;

/// <summary>A call to a tenant failed. The message is free of secrets.</summary>
internal sealed class CloudException(string message, HttpStatusCode? status = null) : HttpRequestException(message, inner: null, status)
{
    /// <summary>Gets whether the tenant did not respond, so that trying again at once would only take more time.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Gets whether the tenant could not be reached at all.</summary>
    public bool IsUnreachable { get; init; }

    /// <summary>Gets whether the same call may work later: there was no response, or it said that the tenant is busy or broken.</summary>
    public bool MayPass => IsSilent || IsUnreachable
        || StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
}
