using Butler.Notifications.Mqtt;
using Butler.Notifications.Mqtt.Broker;
using Butler.Notifications.Tests.Conformance;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Butler.Notifications.Tests.Mqtt.Broker;

public sealed class MqttSettingsTests
{
    [Theory]
    [InlineData("brokerHost=", "brokerHost", "has no value")]
    [InlineData("brokerHost=<host>", "brokerHost", "has no value")]
    [InlineData("brokerHost=mqtt://broker:1883", "brokerHost", "without mqtt:// and port")]
    [InlineData("brokerPort=0", "brokerPort", "between 1 and 65535")]
    [InlineData("brokerPort=many", "brokerPort", "'many' but expects a whole number")]
    [InlineData("protocolVersion=4", "protocolVersion", "must be one of 3.1.1, 5")]
    [InlineData("qos=3", "qos", "between 0 and 2")]
    [InlineData("keepAlive=1", "keepAlive", "must lie between")]
    [InlineData("connectTimeout=0", "connectTimeout", "must lie between")]
    [InlineData("publishTimeout=1:00:00", "publishTimeout", "must lie between")]
    [InlineData("reconnect:minDelay=0", "reconnect:minDelay", "must lie between")]
    [InlineData("reconnect:maxDelay=0.5", "reconnect:maxDelay", "must lie between")]
    [InlineData("offlineQueue:maxMessages=-1", "offlineQueue:maxMessages", "between 0 and 1000000")]
    [InlineData("offlineQueue:maxAge=0", "offlineQueue:maxAge", "must lie between")]
    [InlineData("subscriptionRootTopic=qlik#", "subscriptionRootTopic", "mixes a wildcard")]
    [InlineData("taskStartTopic=qliksense/+", "taskStartTopic", "wildcards")]
    [InlineData("taskFailureTopic=a/#", "taskFailureTopic", "wildcards")]
    [InlineData("serviceStatusTopic=a/#", "serviceStatusTopic", "wildcards")]
    [InlineData("taskStartResultTopic=qliksense/start_task", "taskStartResultTopic", "the same as taskStartTopic")]
    [InlineData("qlikSenseCloud:event:mqttForward:broker:protocolVersion=4", "qlikSenseCloud:event:mqttForward:broker:protocolVersion", "must be one of 3.1.1, 5")]
    [InlineData("password=secret-word", "username", "has no value, but password has one")]
    [InlineData("tls:ca=/no/such/file", "tls:ca", "/no/such/file")]
    [InlineData("tls:clientCertFile=/no/such/file", "tls:clientKeyFile", "has no value")]
    [InlineData("azureEventGrid:enable=true", "azureEventGrid:clientId", "authentication name")]
    [InlineData("azureEventGrid:enable=true", "azureEventGrid:clientCertFile", "has no value")]
    [InlineData("qlikSenseCloud:event:mqttForward:enable=true", "qlikSenseCloud:event:mqttForward:broker:host", "has no value")]
    [InlineData("reloadTaskSuccess:topic=a/#", "reloadTaskSuccess:topic", "wildcards")]
    [InlineData("qlikSenseCloud:event:mqttForward:broker:port=70000", "qlikSenseCloud:event:mqttForward:broker:port", "between 1 and 65535")]
    public void A_wrong_value_is_named_with_what_is_allowed(string setting, string key, string message)
    {
        var problem = Check(setting).Should().Contain(problem => problem.Key == "Butler:mqttConfig:" + key).Which;

        problem.IsWarning.Should().BeFalse();
        problem.Message.Should().Contain(message).And.NotContain("secret-word");
    }

    [Theory]
    [InlineData("taskStartTopic=other/start", "taskStartTopic", "no message comes from")]
    [InlineData("brokrHost=x", "brokrHost", "'brokerHost'")]
    [InlineData("reconect:minDelay=5", "reconect", "'reconnect'")]
    [InlineData("reloadTaskSucess:topic=x", "reloadTaskSucess", "'reloadTaskSuccess'")]
    public void What_has_no_effect_is_a_warning(string setting, string key, string message) =>
        Check(setting).Should().Contain(problem => problem.Key == "Butler:mqttConfig:" + key && problem.IsWarning).Which.Message.Should().Contain(message);

    [Fact]
    public void Every_key_of_Butler_16_is_known()
    {
        string[] settings =
        [
            "enable=true", "brokerHost=my.mqttbroker.net", "brokerPort=1884", "azureEventGrid:enable=false", "azureEventGrid:clientId=<client ID>",
            "azureEventGrid:clientCertFile=<path to client certificate file>", "azureEventGrid:clientKeyFile=<path to client key file>",
            "taskFailureSendFull=false", "taskAbortedSendFull=false", "subscriptionRootTopic=q/#", "taskStartTopic=q/start", "taskFailureTopic=t1",
            "taskFailureFullTopic=t2", "taskFailureServerStatusTopic=t3", "taskAbortedTopic=t4", "taskAbortedFullTopic=t5", "serviceRunningTopic=t6",
            "serviceStoppedTopic=t7", "serviceStatusTopic=", "qlikSenseServerLicenseTopic=t9", "qlikSenseServerLicenseExpireTopic=t10",
            "qlikSenseCloud:event:mqttForward:enable=false", "qlikSenseCloud:event:mqttForward:broker:host=mqttbroker.company.com",
            "qlikSenseCloud:event:mqttForward:broker:port=8765", "qlikSenseCloud:event:mqttForward:broker:username=<username>",
            "qlikSenseCloud:event:mqttForward:broker:password=<password>", "qlikSenseCloud:event:mqttForward:topic:subscriptionRoot=qscloud/#",
            "qlikSenseCloud:event:mqttForward:topic:appReload=qscloud/app/reload",
        ];

        Check(settings).Should().BeEmpty();
        var services = new ServiceCollection();
        new Builder(services).AddMqtt(SinkHost.Section("Butler:mqttConfig", settings)).AddMqttAlerts(SinkHost.Section("Butler:mqttConfig", settings));
        using var provider = services.BuildServiceProvider();
        var connection = provider.GetRequiredService<IOptionsMonitor<MqttOptions>>().Get("default");
        var topics = provider.GetRequiredService<IOptionsMonitor<MqttAlertOptions>>().Get("mqtt");
        var cloud = provider.GetRequiredService<IOptionsMonitor<MqttForwardOptions>>().Get("qlik-cloud");
        (connection.BrokerPort, connection.TaskStartTopic).Should().Be((1884, "q/start"));
        (topics.TaskFailureSendFull, topics.TaskFailureFullTopic, topics.ServiceStatusTopic, topics.QlikSenseServerLicenseExpireTopic)
            .Should().Be((false, "t2", "", "t10"));
        (cloud.Broker.Port, cloud.Topic.AppReload).Should().Be((8765, "qscloud/app/reload"));
    }

    [Fact]
    public void Waits_between_connections_double_up_to_the_longest_and_never_vanish() =>
        Gen.Select(Gen.Int[100, 5000], Gen.Int[5000, 100_000], Gen.Int[0, 10_000]).Sample((min, max, failures) =>
        {
            var full = Math.Min(max, min * Math.Pow(2, Math.Min(failures, 30)));
            var wait = MqttBackoff.Create(TimeSpan.FromMilliseconds(min), TimeSpan.FromMilliseconds(max)).After(failures + 1).TotalMilliseconds;
            return wait >= (full / 2) - 0.001 && wait <= full + 0.001;
        });

    private static IReadOnlyList<Butler.Configuration.SettingsProblem> Check(params string[] settings)
    {
        string[] all = [.. settings.Any(setting => setting.StartsWith("brokerHost", StringComparison.Ordinal)) ? [] : new[] { "brokerHost=broker.example.com" }, .. settings];
        using var host = SinkHost.Create(builder =>
            builder.AddMqtt(SinkHost.Section("Butler:mqttConfig", all)).AddMqttAlerts(SinkHost.Section("Butler:mqttConfig", all)));
        return host.Check();
    }

    private sealed record Builder(IServiceCollection Services) : IButlerBuilder;
}
