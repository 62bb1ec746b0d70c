using Butler.Diagnostics;
using Butler.Messaging;
using Butler.Notifications.Mqtt.Alerts;
using Butler.Notifications.Shared;
using MQTTnet;
using MQTTnet.Exceptions;

namespace Butler.Notifications.Mqtt.Broker;

/// <summary>Connects to a broker under a separate client id, so that a running Butler keeps its connection, and leaves nothing behind.</summary>
internal sealed class MqttDiagnosis(string broker, Func<MqttOptions> options, IEnumerable<MqttSinkBroker> sinks) : IDiagnosis
{
    private static readonly TimeSpan GoodbyeLimit = TimeSpan.FromSeconds(2);

    public string Name => broker == MqttBrokers.Default ? "mqtt" : $"mqtt {broker}";

    public bool Covers(string destination) => destination == Name || sinks.Any(sink => sink.Sink == destination && sink.Broker == broker);

    public async Task<DiagnosisResult> RunAsync(CancellationToken cancellationToken)
    {
        var current = options();
        try
        {
            using var client = new MqttClientFactory().CreateMqttClient();
            var answer = await client.ConnectAsync(Settings(current), cancellationToken);
            if (answer.ResultCode != MqttClientConnectResultCode.Success)
            {
                return Refused(answer, current);
            }

            var protection = current.Tls.Enable || current.AzureEventGrid.Enable ? "with TLS" : "without TLS";
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(GoodbyeLimit);
            await client.DisconnectAsync(new MqttClientDisconnectOptions(), limit.Token);
            return DiagnosisResult.Works($"{MqttFailure.NameOf(current)} lets Butler in ({protection}, MQTT {current.ProtocolVersion}).");
        }
        catch (CertificateFileException failure)
        {
            return DiagnosisResult.Fails(failure.Message, "Name certificate files that Butler can read.");
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested
            && failure is MqttCommunicationException or OperationCanceledException or IOException or System.Net.Sockets.SocketException
                or System.Security.Authentication.AuthenticationException)
        {
            return DiagnosisResult.Fails(MqttFailure.Explain(failure, current), Advise(failure));
        }
    }

    private static MqttClientOptions Settings(MqttOptions current)
    {
        var own = current.AzureEventGrid.Enable ? current.AzureEventGrid.ClientId + "-doctor" : $"butler_doctor_{Random.Shared.GetHexString(8, lowercase: true)}";
        var settings = MqttClientSettings.Create(current, new MqttIdentity(own, CleanSession: true));

        // A last will would be published for a client that never returns.
        settings.WillTopic = null;
        settings.WillPayload = null;
        settings.WillRetain = false;
        settings.WillQualityOfServiceLevel = MQTTnet.Protocol.MqttQualityOfServiceLevel.AtMostOnce;
        return settings;
    }

    private static DiagnosisResult Refused(MqttClientConnectResult answer, MqttOptions current)
    {
        var found = MqttFailure.Explain(answer, current);
        return answer.ResultCode switch
        {
            MqttClientConnectResultCode.BadUserNameOrPassword or MqttClientConnectResultCode.NotAuthorized =>
                DiagnosisResult.Fails(found, "Set username and password to a login of the broker, or allow Butler in the broker's own settings."),
            MqttClientConnectResultCode.UnsupportedProtocolVersion =>
                DiagnosisResult.Fails(found, "Set protocolVersion to a version that the broker speaks: 3.1.1 or 5."),
            MqttClientConnectResultCode.ClientIdentifierNotValid or MqttClientConnectResultCode.QuotaExceeded =>
                DiagnosisResult.Degraded(found, "The broker takes known clients only, so it cannot be examined beside Butler. Look at the log of the running Butler."),
            _ => DiagnosisResult.Fails(found, "Look at the log of the broker."),
        };
    }

    private static string Advise(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is System.Security.Authentication.AuthenticationException)
            {
                return "Name the authority that issued the broker's certificate in tls:ca, the name in it in tls:serverName, and a port that speaks TLS.";
            }
        }

        return "Set brokerHost and brokerPort to the broker, start it, and have its firewall let this machine in. A port with TLS needs tls:enable.";
    }
}
