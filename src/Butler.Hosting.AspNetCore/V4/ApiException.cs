namespace Butler.Hosting.AspNetCore.V4;

/// <summary>Refuses a request; <see cref="V4Routes"/> turns it into an answer in the form of Butler 16.</summary>
/// <param name="statusCode">The HTTP status.</param>
/// <param name="message">What is wrong and what is allowed. Goes to the caller, so it holds no secret.</param>
/// <param name="code">The machine-readable code that Butler 16 sends with errors of its parser and its validation; none otherwise.</param>
internal sealed class ApiException(int statusCode, string message, string? code = null) : Exception(message)
{
    public int StatusCode => statusCode;

    public string? Code => code;
}
