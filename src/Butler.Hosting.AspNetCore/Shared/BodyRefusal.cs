namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>A body that is not read to its end.</summary>
/// <param name="statusCode">The HTTP status for it.</param>
/// <param name="message">The message for the sender.</param>
internal sealed class BodyRefusal(int statusCode, string message) : Exception(message)
{
    public int StatusCode => statusCode;
}
