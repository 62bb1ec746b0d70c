using Butler.Alerts;

namespace Butler.Notifications.Mqtt;

/// <summary>Options for which alerts of one kind are published, and where.</summary>
public sealed class MqttRouteOptions : RouteOptions
{
    /// <summary>Initializes a new instance of the <see cref="MqttRouteOptions"/> class, without a rate limit and without lines of the script log.</summary>
    public MqttRouteOptions()
    {
        RateLimit = TimeSpan.Zero;
        HeadScriptLogLines = 0;
        TailScriptLogLines = 0;
    }

    /// <summary>Gets or sets the topic.</summary>
    /// <value>Empty by default: the topics of Butler 16 for the kinds that have any (failed and aborted reloads, services, server license), and
    /// <c>qliksense/</c> with the name of the kind for all others, such as <c>qliksense/reload-succeeded</c>. For a Butler 16 kind it replaces
    /// the topic for its short message; host and name of a service still follow.</value>
    public string Topic { get; set; } = "";
}
