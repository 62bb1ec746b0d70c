using Butler.Configuration;
using Butler.Messaging;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Mqtt.Broker;

/// <summary>Validates the settings of a broker beyond annotations.</summary>
internal static class MqttOptionsValidator
{
    public static IEnumerable<SettingsProblem> Check(MqttOptions options, string key) =>
        CheckBroker(options, key)
            .Concat(CheckTimes(options, key))
            .Concat(CheckTopics(options, key))
            .Concat(CheckTls(options, key));

    public static IEnumerable<SettingsProblem> Check(MqttAlertOptions options, string key)
    {
        (string Name, string Topic)[] topics =
        [
            ("taskFailureTopic", options.TaskFailureTopic),
            ("taskFailureFullTopic", options.TaskFailureFullTopic),
            ("taskFailureServerStatusTopic", options.TaskFailureServerStatusTopic),
            ("taskAbortedTopic", options.TaskAbortedTopic),
            ("taskAbortedFullTopic", options.TaskAbortedFullTopic),
            ("serviceRunningTopic", options.ServiceRunningTopic),
            ("serviceStoppedTopic", options.ServiceStoppedTopic),
            ("serviceStatusTopic", options.ServiceStatusTopic),
            ("qlikSenseServerLicenseTopic", options.QlikSenseServerLicenseTopic),
            ("qlikSenseServerLicenseExpireTopic", options.QlikSenseServerLicenseExpireTopic),
        ];
        return topics.SelectMany(topic => CheckTopic($"{key}:{topic.Name}", topic.Topic));
    }

    public static IEnumerable<SettingsProblem> Check(MqttForwardOptions options, string key)
    {
        if (!options.Enable)
        {
            yield break;
        }

        if (SettingsText.IsUnset(options.Broker.Host))
        {
            yield return new SettingsProblem($"{key}:broker:host", "has no value. It must name the MQTT broker.");
        }

        if (MqttTopic.FindFilterProblem(options.Topic.SubscriptionRoot) is { } problem)
        {
            yield return Wrong($"{key}:topic:subscriptionRoot", options.Topic.SubscriptionRoot, problem, "It must be a pattern of topics, as in qscloud/#.");
        }

        if (options.Topic.AppReload.Length == 0)
        {
            yield return new SettingsProblem($"{key}:topic:appReload", "has no value. It must be the beginning of a topic, as in qscloud/app/reload.");
        }

        if (options.Broker.Ca.Length > 0 && CertificateFile.FindProblem(options.Broker.Ca) is { } caProblem)
        {
            yield return new SettingsProblem($"{key}:broker:ca", $"is '{options.Broker.Ca}'. {caProblem}");
        }
    }

    private static IEnumerable<SettingsProblem> CheckBroker(MqttOptions options, string key)
    {
        if (SettingsText.IsUnset(options.BrokerHost))
        {
            yield return new SettingsProblem($"{key}:brokerHost", "has no value. It must name the MQTT broker.");
        }
        else if (Uri.CheckHostName(options.BrokerHost) == UriHostNameType.Unknown)
        {
            yield return new SettingsProblem($"{key}:brokerHost", $"is '{options.BrokerHost}' but must be a host name or an address, without mqtt:// and port.");
        }

        if (options.Password.Length > 0 && options.Username.Length == 0)
        {
            yield return new SettingsProblem($"{key}:username", "has no value, but password has one.");
        }
    }

    private static IEnumerable<SettingsProblem> CheckTimes(MqttOptions options, string key)
    {
        (string Name, TimeSpan Value, TimeSpan Min, TimeSpan Max)[] times =
        [
            ("keepAlive", options.KeepAlive, TimeSpan.FromSeconds(5), TimeSpan.FromHours(18)),
            ("connectTimeout", options.ConnectTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)),
            ("publishTimeout", options.PublishTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)),
            ("reconnect:minDelay", options.Reconnect.MinDelay, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)),
            ("reconnect:maxDelay", options.Reconnect.MaxDelay, options.Reconnect.MinDelay, TimeSpan.FromHours(1)),
            ("offlineQueue:maxAge", options.OfflineQueue.MaxAge, TimeSpan.FromMinutes(1), TimeSpan.FromDays(366)),
            ("taskStartMaxAge", options.TaskStartMaxAge, TimeSpan.Zero, TimeSpan.FromDays(1)),
        ];
        return from time in times
               where time.Value < time.Min || time.Value > time.Max
               select new SettingsProblem($"{key}:{time.Name}", $"is {time.Value} but must lie between {time.Min} and {time.Max}.") { ConcernsShape = true };
    }

    private static IEnumerable<SettingsProblem> CheckTopics(MqttOptions options, string key)
    {
        (string Name, string Topic)[] topics =
        [
            ("statusTopic", options.StatusTopic),
            ("lastWill:topic", options.LastWill.Topic),
            ("taskStartTopic", options.TaskStartTopic),
            ("taskStartResultTopic", options.TaskStartResultTopic),
        ];
        foreach (var problem in topics.SelectMany(topic => CheckTopic($"{key}:{topic.Name}", topic.Topic)))
        {
            yield return problem;
        }

        var root = options.SubscriptionRootTopic;
        if (root.Length > 0 && MqttTopic.FindFilterProblem(root) is { } rootProblem)
        {
            yield return Wrong($"{key}:subscriptionRootTopic", root, rootProblem, "It must be a pattern of topics, as in qliksense/#.");
        }
        else if (options.TaskStartTopic.Length > 0 && (root.Length == 0 || !MqttTopic.Matches(root, options.TaskStartTopic)))
        {
            yield return new SettingsProblem(
                $"{key}:taskStartTopic", $"is '{options.TaskStartTopic}', which no message comes from: subscriptionRootTopic is '{root}'.")
            {
                IsWarning = true,
            };
        }

        if (options.TaskStartResultTopic.Length > 0 && options.TaskStartResultTopic == options.TaskStartTopic)
        {
            yield return new SettingsProblem($"{key}:taskStartResultTopic", "is the same as taskStartTopic: each result would count as a wish to start a task.");
        }
    }

    private static IEnumerable<SettingsProblem> CheckTls(MqttOptions options, string key)
    {
        if (options.Tls.Ca.Length > 0 && CertificateFile.FindProblem(options.Tls.Ca) is { } problem)
        {
            yield return new SettingsProblem($"{key}:tls:ca", $"is '{options.Tls.Ca}'. {problem}");
        }

        var azure = options.AzureEventGrid;
        if (azure.Enable && SettingsText.IsUnset(azure.ClientId))
        {
            yield return new SettingsProblem($"{key}:azureEventGrid:clientId", "has no value. It must be the authentication name of the client.");
        }

        if (azure.Enable && options.Qos == 2)
        {
            yield return new SettingsProblem($"{key}:qos", "is '2' but Azure Event Grid knows 0 and 1 only.");
        }

        var files = azure.Enable
            ? ClientCertificateFiles.FindProblem($"{key}:azureEventGrid", azure.ClientCertFile, azure.ClientKeyFile, isRequired: true)
            : ClientCertificateFiles.FindProblem($"{key}:tls", options.Tls.ClientCertFile, options.Tls.ClientKeyFile, isRequired: false);
        if (files is not null)
        {
            yield return files;
        }
    }

    private static IEnumerable<SettingsProblem> CheckTopic(string key, string topic)
    {
        if (topic.Length > 0 && MqttTopic.FindProblem(topic) is { } problem)
        {
            yield return Wrong(key, topic, problem, "It must be one topic, as in qliksense/butler.");
        }
    }

    private static SettingsProblem Wrong(string key, string value, string problem, string allowed) =>
        new(key, $"is '{OneLine.Of(value, 100)}' but that {problem}. {allowed}");
}
