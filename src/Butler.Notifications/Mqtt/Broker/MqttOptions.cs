using System.ComponentModel.DataAnnotations;
using Butler.Configuration;

namespace Butler.Notifications.Mqtt;

/// <summary>The connection to an MQTT broker. Section: <c>Butler:mqttConfig</c>.</summary>
/// <remarks>Changes take effect on the next connection.</remarks>
public sealed class MqttOptions
{
    /// <summary>Gets or sets the host name or the address of the broker.</summary>
    /// <value>Required.</value>
    public string BrokerHost { get; set; } = "";

    /// <summary>Gets or sets the port of the broker.</summary>
    /// <value>1 to 65535; 1883 by default. Brokers with TLS commonly listen on 8883.</value>
    [Range(1, 65_535)]
    public int BrokerPort { get; set; } = 1883;

    /// <summary>Gets or sets the version of the protocol.</summary>
    /// <value><c>3.1.1</c> (default) or <c>5</c>. Only with 5 can a broker give a reason for rejecting a message.</value>
    [AllowedValues("3.1.1", "5")]
    public string ProtocolVersion { get; set; } = "3.1.1";

    /// <summary>Gets or sets the MQTT client id. It must be unique at the broker.</summary>
    /// <value>Empty by default: <c>butler_</c> and random characters, which change at each start with <see cref="CleanSession"/>, and otherwise stay the same
    /// as long as Butler's database does.</value>
    public string ClientId { get; set; } = "";

    /// <summary>Gets or sets the user name.</summary>
    /// <value>Empty by default: no login.</value>
    public string Username { get; set; } = "";

    /// <summary>Gets or sets the password.</summary>
    /// <value>Empty by default.</value>
    [Secret]
    public string Password { get; set; } = "";

    /// <summary>Gets or sets how the connection is encrypted.</summary>
    public MqttTlsOptions Tls { get; set; } = new();

    /// <summary>Gets or sets the login to Azure Event Grid.</summary>
    public MqttAzureEventGridOptions AzureEventGrid { get; set; } = new();

    /// <summary>Gets or sets whether the broker forgets this client when the connection ends.</summary>
    /// <value><see langword="true"/> by default. With <see langword="false"/>, the broker keeps messages for Butler while it is offline;
    /// with <see cref="ProtocolVersion"/> 5 for seven days, otherwise as long as the broker decides.</value>
    public bool CleanSession { get; set; } = true;

    /// <summary>Gets or sets the keep-alive interval, after which an idle connection is tested.</summary>
    /// <value>5 seconds to 18 hours; 60 seconds by default. In a file, a plain number is in seconds.</value>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets or sets how long connecting may take.</summary>
    /// <value>1 second to 5 minutes; 30 seconds by default. In a file, a plain number is in seconds.</value>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how long the broker may take to confirm a message.</summary>
    /// <value>1 second to 5 minutes; 10 seconds by default. In a file, a plain number is in seconds.</value>
    public TimeSpan PublishTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets the quality of service of the subscription, and the default for messages.</summary>
    /// <value>0, 1 (default) or 2. With 0, a message can be lost although the connection seemed to be up.</value>
    [Range(0, 2)]
    public int Qos { get; set; } = 1;

    /// <summary>Gets or sets how to reconnect.</summary>
    public MqttReconnectOptions Reconnect { get; set; } = new();

    /// <summary>Gets or sets how messages are stored while the broker cannot be reached.</summary>
    public MqttOfflineQueueOptions OfflineQueue { get; set; } = new();

    /// <summary>Gets or sets the message that the broker sends on behalf of Butler when the connection breaks.</summary>
    public MqttLastWillOptions LastWill { get; set; } = new();

    /// <summary>Gets or sets the topic of the message that announces each new connection.</summary>
    /// <value><c>qliksense/butler/mqtt/status</c> by default; empty for no such message.</value>
    public string StatusTopic { get; set; } = "qliksense/butler/mqtt/status";

    /// <summary>Gets or sets the subscription filter, which may contain <c>+</c> and <c>#</c>.</summary>
    /// <value><c>qliksense/#</c> by default; empty for none.</value>
    public string SubscriptionRootTopic { get; set; } = "qliksense/#";

    /// <summary>Gets or sets the topic whose messages start a Qlik Sense task. The message is just the task id.</summary>
    /// <value><c>qliksense/start_task</c> by default; empty for none. Must match <see cref="SubscriptionRootTopic"/>.</value>
    public string TaskStartTopic { get; set; } = "qliksense/start_task";

    /// <summary>Gets or sets how long Butler keeps trying to start the task of a message while Qlik Sense cannot be reached.</summary>
    /// <value>Zero to 1 day; 10 minutes by default. In a file, a plain number is in minutes. With zero, it tries once.</value>
    [Unit(TimeUnit.Minutes)]
    public TimeSpan TaskStartMaxAge { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets the maximum number of messages per minute on <see cref="TaskStartTopic"/> that start a task. Excess messages start nothing.</summary>
    /// <value>0 to 1,000,000; 0 means no limit. 1,000 by default. Tasks that wait for Qlik Sense count when they are started.</value>
    [Range(0, 1_000_000)]
    public int MaxTaskStartsPerMinute { get; set; } = 1000;

    /// <summary>Gets or sets the topic for the result of each message on <see cref="TaskStartTopic"/>, as JSON.</summary>
    /// <value>Empty by default: results are only logged.</value>
    public string TaskStartResultTopic { get; set; } = "";
}

/// <summary>How often Butler tries to reconnect to a broker. The delay doubles with every failure and varies randomly by up to half.</summary>
public sealed class MqttReconnectOptions
{
    /// <summary>Gets or sets the first wait.</summary>
    /// <value>100 milliseconds to 1 hour; 1 second by default. In a file, a plain number is in seconds.</value>
    public TimeSpan MinDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets the longest wait.</summary>
    /// <value><see cref="MinDelay"/> to 1 hour; 10 seconds by default. In a file, a plain number is in seconds.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(10);
}

/// <summary>The message that announces that Butler is offline: published by the broker when the connection breaks, and by Butler when it stops.</summary>
public sealed class MqttLastWillOptions
{
    /// <summary>Gets or sets the topic.</summary>
    /// <value>Empty by default: no such message.</value>
    public string Topic { get; set; } = "";

    /// <summary>Gets or sets the content.</summary>
    /// <value><c>Butler is offline</c> by default.</value>
    public string Message { get; set; } = "Butler is offline";

    /// <summary>Gets or sets whether the broker retains it for later subscribers.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Retain { get; set; }
}

/// <summary>The login to the MQTT broker of Azure Event Grid: TLS, a client certificate, and one name for client and user.</summary>
public sealed class MqttAzureEventGridOptions
{
    /// <summary>Gets or sets whether the broker is one of Azure Event Grid.</summary>
    /// <value><see langword="false"/> by default. When set, the keys of this section replace <c>clientId</c>, <c>username</c>,
    /// <c>password</c> and the client certificate, and the connection is encrypted regardless of <c>tls:enable</c>.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the authentication name of the client, sent as client id and as user name.</summary>
    /// <value>Required if <see cref="Enable"/> is set.</value>
    public string ClientId { get; set; } = "";

    /// <summary>Gets or sets the file of the client certificate (PEM).</summary>
    /// <value>Required if <see cref="Enable"/> is set.</value>
    public string ClientCertFile { get; set; } = "";

    /// <summary>Gets or sets the file of the private key (PEM, not encrypted).</summary>
    /// <value>Required if <see cref="Enable"/> is set.</value>
    public string ClientKeyFile { get; set; } = "";
}

/// <summary>How messages from load scripts are stored on disk while the broker cannot be reached.</summary>
public sealed class MqttOfflineQueueOptions
{
    /// <summary>Gets or sets how many messages may wait.</summary>
    /// <value>0 to 1,000,000; 10,000 by default. When the limit is reached, callers of the REST API get 503; 0 stores none.</value>
    [Range(0, 1_000_000)]
    public int MaxMessages { get; set; } = 10_000;

    /// <summary>Gets or sets how large all messages that wait may be together, topics and payloads.</summary>
    /// <value>1 to 1,048,576 MiB; 256 MiB by default. When the limit is reached, callers of the REST API get 503.</value>
    [Range(1, 1_048_576)]
    public int MaxTotalMiB { get; set; } = 256;

    /// <summary>Gets or sets how old a message may get before it is dropped, with a line in the log.</summary>
    /// <value>1 minute to 1 year; 24 hours by default. In a file, a plain number is in hours.</value>
    [Unit(TimeUnit.Hours)]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(24);
}

/// <summary>How the connection to an MQTT broker is encrypted.</summary>
/// <remarks>Relative paths are relative to the working directory. Files are read again for each connection, so a renewed one needs no restart.</remarks>
public sealed class MqttTlsOptions
{
    /// <summary>Gets or sets whether the connection is encrypted.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets whether a certificate of the broker that cannot be verified ends the connection.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool RejectUnauthorized { get; set; } = true;

    /// <summary>Gets or sets the name that the broker's certificate must match.</summary>
    /// <value>Empty by default: the host.</value>
    public string ServerName { get; set; } = "";

    /// <summary>Gets or sets a file with the only authorities to trust.</summary>
    /// <value>Empty by default: the machine's authorities. PEM with one or more certificates, or DER.</value>
    public string Ca { get; set; } = "";

    /// <summary>Gets or sets the file of the client certificate (PEM).</summary>
    /// <value>Empty by default: no client certificate.</value>
    public string ClientCertFile { get; set; } = "";

    /// <summary>Gets or sets the file of the private key (PEM, not encrypted) of the client certificate.</summary>
    /// <value>Empty by default.</value>
    public string ClientKeyFile { get; set; } = "";
}
