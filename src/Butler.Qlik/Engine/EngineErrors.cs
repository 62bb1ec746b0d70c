using System.Net.WebSockets;
using Butler.Qlik.Qrs;

namespace Butler.Qlik.Engine;

/// <summary>Explains an engine failure in plain words, and which setting fixes it.</summary>
internal static class EngineErrors
{
    private const string Connecting = "opening a session";
    private const int SwitchingProtocols = 101;

    public static EngineException FromConnect(Exception exception, int httpStatus, string host, TlsTrust trust)
    {
        if (httpStatus is > 0 and not SwitchingProtocols)
        {
            return httpStatus is 401 or 403
                ? new EngineException(
                    EngineFailure.Refused,
                    $"The engine at {host} answered {httpStatus} to {Connecting}: the user in X-Qlik-User (configEngine:headers:static) lacks the right, "
                    + "does not exist, or the client certificate is not trusted for impersonation.",
                    exception)
                : new EngineException(
                    EngineFailure.Unreachable,
                    $"The engine at {host} answered {httpStatus} to {Connecting}. Is the port the engine's own (4747)?",
                    exception);
        }

        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is HttpRequestException transport)
            {
                var failure = QrsErrors.FromTransport(transport, host, Connecting, trust, "The engine");
                return new EngineException(
                    failure.Failure == QrsFailure.Unreachable ? EngineFailure.Unreachable : EngineFailure.Refused, failure.Message, exception);
            }
        }

        return new EngineException(EngineFailure.Unreachable, $"The engine at {host} cannot be reached for {Connecting}: {exception.Message}", exception);
    }

    public static EngineException ConnectTimedOut(string host, Exception exception) =>
        new(EngineFailure.Timeout, $"The engine at {host} gave no answer to {Connecting} in time (configEngine:connectTimeout).", exception);

    public static EngineException TimedOut(string host, string method, string setting) =>
        new(EngineFailure.Timeout, $"The engine at {host} gave no answer to {method} in time (configEngine:{setting}).");

    public static EngineException FromAnswer(EngineError error, string host, string method)
    {
        var meaning = EngineCodes.Explain(error.Code) ?? (error.Message.Length > 0 ? EngineText.Clean(error.Message) : "no reason given");
        return new EngineException(
            error.Code is EngineCodes.AccessDenied or EngineCodes.LicenceExpired ? EngineFailure.Refused : EngineFailure.Error,
            $"The engine at {host} answered {method} with error {error.Code}: {meaning}.")
        {
            Code = error.Code,
        };
    }

    public static EngineException Ended(string host, WebSocketCloseStatus? status, string? description) => new(
        EngineFailure.Unreachable,
        $"The engine at {host} closed the connection"
        + (status is { } code ? $" ({(int)code}{(string.IsNullOrEmpty(description) ? "" : " " + EngineText.Clean(description))})." : "."));

    public static EngineException Lost(string host, Exception exception) =>
        new(EngineFailure.Unreachable, $"The connection to the engine at {host} was lost: {exception.Message}", exception);

    public static EngineException RefusedSession(string host, string reason) =>
        new(EngineFailure.Refused, $"The engine at {host} ended the session: {reason}.");

    public static EngineException NoAnswer(string host, string method, string lacks) =>
        new(EngineFailure.Protocol, $"The engine at {host} answered {method} without {lacks}.");

    /// <summary>Combines the errors of all hosts.</summary>
    public static EngineException Combine(List<EngineException> failures, List<string> skipped)
    {
        if (failures is [var only] && skipped.Count == 0)
        {
            return only;
        }

        var texts = failures.ConvertAll(static failure => failure.Message);
        if (skipped.Count > 0)
        {
            texts.Add($"Not tried, because they could not be reached a moment ago: {string.Join("; ", skipped)}.");
        }

        return new EngineException(
            failures.Count > 0 ? failures[^1].Failure : EngineFailure.Unreachable, string.Join(" ", texts), failures.LastOrDefault());
    }
}
