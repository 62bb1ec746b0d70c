using System.Net.Sockets;
using System.Security.Authentication;
using Butler.Notifications.Shared;
using MQTTnet;

namespace Butler.Notifications.Mqtt.Broker;

/// <summary>Explains why a broker operation failed.</summary>
internal static class MqttFailure
{
    public static string Explain(Exception exception, MqttOptions options)
    {
        var broker = NameOf(options);
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case CertificateRefusedException refused:
                    return $"No TLS connection to {broker}: {refused.Message}. Name the authority that issued it in the key tls:ca.";
                case AuthenticationException tls:
                    return $"No TLS connection to {broker}: {OneLine.Of(tls.Message, 200)}";
                case SocketException socket:
                    return $"Cannot reach {broker}: {OneLine.Of(socket.Message, 200)}.";
                case OperationCanceledException or TimeoutException:
                    return $"{broker} did not answer in time.";
            }
        }

        return $"{broker} closed the connection: {OneLine.Of(exception.Message, 200)}";
    }

    public static string Explain(MqttClientConnectResult answer, MqttOptions options) =>
        $"{NameOf(options)} refused the connection: {answer.ResultCode}{Reason(answer.ReasonString)}.";

    public static string Reason(string? reason) => string.IsNullOrWhiteSpace(reason) ? "" : $" ({OneLine.Of(reason, 200)})";

    public static string NameOf(MqttOptions options) => $"MQTT broker {options.BrokerHost}:{options.BrokerPort}";
}
