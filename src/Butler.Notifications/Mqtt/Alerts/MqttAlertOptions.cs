using Butler.Alerts;

namespace Butler.Notifications.Mqtt;

/// <summary>Alerts over MQTT: the topics of Butler 16's messages, and the routes. Section: <c>Butler:mqttConfig</c>, together with the connection.</summary>
/// <remarks>An empty topic turns its message off. A route is a section named after its kind, as in <c>Butler:mqttConfig:reloadTaskSuccess</c>.</remarks>
public sealed class MqttAlertOptions : AlertSinkOptions<MqttRouteOptions>
{
    /// <summary>Gets or sets whether <see cref="TaskFailureFullTopic"/> is used.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool TaskFailureSendFull { get; set; } = true;

    /// <summary>Gets or sets whether <see cref="TaskAbortedFullTopic"/> is used.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool TaskAbortedSendFull { get; set; } = true;

    /// <summary>Gets or sets the topic for the names of failed tasks.</summary>
    /// <value><c>qliksense/task_failure</c> by default.</value>
    public string TaskFailureTopic { get; set; } = "qliksense/task_failure";

    /// <summary>Gets or sets the topic for the full details of failed tasks, as JSON.</summary>
    /// <value><c>qliksense/task_failure_full</c> by default.</value>
    public string TaskFailureFullTopic { get; set; } = "qliksense/task_failure_full";

    /// <summary>Gets or sets the topic for the state of the UDP listener.</summary>
    /// <value><c>qliksense/butler/task_failure_server</c> by default.</value>
    public string TaskFailureServerStatusTopic { get; set; } = "qliksense/butler/task_failure_server";

    /// <summary>Gets or sets the topic for the names of aborted tasks.</summary>
    /// <value><c>qliksense/task_aborted</c> by default.</value>
    public string TaskAbortedTopic { get; set; } = "qliksense/task_aborted";

    /// <summary>Gets or sets the topic for the full details of aborted tasks, as JSON.</summary>
    /// <value><c>qliksense/task_aborted_full</c> by default.</value>
    public string TaskAbortedFullTopic { get; set; } = "qliksense/task_aborted_full";

    /// <summary>Gets or sets the beginning of the topics for services that were started; host and name of the service follow.</summary>
    /// <value><c>qliksense/service_running</c> by default.</value>
    public string ServiceRunningTopic { get; set; } = "qliksense/service_running";

    /// <summary>Gets or sets the beginning of the topics for services that were stopped; host and name of the service follow.</summary>
    /// <value><c>qliksense/service_stopped</c> by default.</value>
    public string ServiceStoppedTopic { get; set; } = "qliksense/service_stopped";

    /// <summary>Gets or sets the beginning of the topics for the state of services; host and name of the service follow.</summary>
    /// <value><c>qliksense/service_status</c> by default.</value>
    public string ServiceStatusTopic { get; set; } = "qliksense/service_status";

    /// <summary>Gets or sets the topic for the state of the Qlik Sense server license.</summary>
    /// <value><c>qliksense/qliksense_server_license</c> by default.</value>
    public string QlikSenseServerLicenseTopic { get; set; } = "qliksense/qliksense_server_license";

    /// <summary>Gets or sets the topic for the end of the Qlik Sense server license.</summary>
    /// <value><c>qliksense/qliksense_server_license_expire</c> by default.</value>
    public string QlikSenseServerLicenseExpireTopic { get; set; } = "qliksense/qliksense_server_license_expire";
}
