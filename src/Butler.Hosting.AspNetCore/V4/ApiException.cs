namespace Butler.Hosting.AspNetCore.V4;

/// <summary>Rejects a request; <see cref="V4Routes"/> converts it to a response in the form of Butler 16.</summary>
/// <param name="statusCode">The HTTP status.</param>
/// <param name="message">What is wrong and what is allowed. Sent to the caller, so it must not contain secrets.</param>
/// <param name="code">The machine-readable code that Butler 16 sends with errors of its parser and its validation; none otherwise.</param>
internal sealed class ApiException(int statusCode, string message, string? code = null) : Exception(message)
{
    public int StatusCode => statusCode;

    public string? Code => code;
}
