using System.Net;
using Butler.Service.CommandLine.StartTask;

namespace Butler.Service.CommandLine;

/// <summary>Butler did not do what it was asked for.</summary>
/// <param name="exitCode">The exit code that tells so, see <see cref="StartTaskExitCode"/>.</param>
/// <param name="message">What happened, for people.</param>
internal sealed class ButlerRefusal(int exitCode, string message) : Exception(message)
{
    public int ExitCode => exitCode;

    /// <summary>Gets the status that Butler answered with; <see langword="null"/> when it did not answer.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>Gets whether Butler itself was not there or too busy, so that the same request may work a moment later.</summary>
    public bool IsOutage { get; init; }
}
