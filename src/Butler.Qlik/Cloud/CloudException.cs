using System.Net;

namespace Butler.Qlik.Cloud;

/// <summary>A call to a tenant failed. The message is free of secrets.</summary>
internal sealed class CloudException(string message, HttpStatusCode? status = null) : HttpRequestException(message, inner: null, status)
{
    /// <summary>Gets whether the tenant gave no answer, so that trying again at once would only take more time.</summary>
    public bool IsSilent { get; init; }
}
