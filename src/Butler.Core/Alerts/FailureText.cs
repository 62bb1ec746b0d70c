using System.Net.Sockets;
using System.Text.Json;

namespace Butler.Core.Alerts;

/// <summary>Describes an exception without its message, which may contain a secret such as a webhook URL.</summary>
internal static class FailureText
{
    public static string Describe(Exception failure)
    {
        var text = failure.GetType().Name + failure switch
        {
            HttpRequestException { StatusCode: { } status } => $" {(int)status}",
            HttpRequestException http => $" {http.HttpRequestError}",
            SocketException socket => $" {socket.SocketErrorCode}",
            JsonException { LineNumber: { } line } json => $" at line {line + 1}, byte {json.BytePositionInLine}",
            _ => "",
        };
        return failure.InnerException is { } inner ? $"{text} ({Describe(inner)})" : text;
    }
}
