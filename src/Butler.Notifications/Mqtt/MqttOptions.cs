using System.ComponentModel.DataAnnotations;
using Butler.Configuration;

namespace Butler.Notifications.Mqtt;

/// <summary>The connection to an MQTT broker. Section: <c>Butler:mqttConfig</c>.</summary>
/// <remarks>Changes take effect when the connection is made the next time.</remarks>
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
    /// <value><c>3.1.1</c> (default) or <c>5</c>. Only with 5 can a broker say why it refuses a message.</value>
    [AllowedValues("3.1.1", "5")]
    public string ProtocolVersion { get; set; } = "3.1.1";

    /// <summary>Gets or sets the name that the broker knows this Butler by. No other client of the broker may have the same.</summary>
    /// <value>Empty by default: <c>butler_</c> and random characters, new at each start with <see cref="CleanSession"/>, and otherwise the same
    /// as long as Butler's database is the same.</value>
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
    /// <value><see langword="true"/> by default. With <see langword="false"/> the broker keeps messages for Butler while it is away;
    /// with <see cref="ProtocolVersion"/> 5 for seven days, else as long as the broker likes.</value>
    public bool CleanSession { get; set; } = true;

    /// <summary>Gets or sets after which silence the connection is tested.</summary>
    /// <value>5 seconds to 18 hours; 60 seconds by default. A bare number in a file counts seconds.</value>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets or sets how long connecting may take.</summary>
    /// <value>1 second to 5 minutes; 30 seconds by default. A bare number in a file counts seconds.</value>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how long the broker may take to confirm a message.</summary>
    /// <value>1 second to 5 minutes; 10 seconds by default. A bare number in a file counts seconds.</value>
    public TimeSpan PublishTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets the quality of service of the subscription, and of messages that ask for none of their own.</summary>
    /// <value>0, 1 (default) or 2. With 0 a message can get lost on the way although the connection seemed to stand.</value>
    [Range(0, 2)]
    public int Qos { get; set; } = 1;

    /// <summary>Gets or sets how the connection is made again after it broke.</summary>
    public MqttReconnectOptions Reconnect { get; set; } = new();

    /// <summary>Gets or sets what happens to messages while the broker cannot be reached.</summary>
    public MqttOfflineQueueOptions OfflineQueue { get; set; } = new();

    /// <summary>Gets or sets the message that the broker sends on behalf of Butler when the connection breaks.</summary>
    public MqttLastWillOptions LastWill { get; set; } = new();

    /// <summary>Gets or sets the topic of the message that tells of each new connection.</summary>
    /// <value><c>qliksense/butler/mqtt/status</c> by default; empty for no such message.</value>
    public string StatusTopic { get; set; } = "qliksense/butler/mqtt/status";

    /// <summary>Gets or sets which messages the broker sends to Butler, a pattern with <c>+</c> and <c>#</c>.</summary>
    /// <value><c>qliksense/#</c> by default; empty for none.</value>
    public string SubscriptionRootTopic { get; set; } = "qliksense/#";

    /// <summary>Gets or sets the topic whose messages start a Qlik Sense task. The message is the id of the task and nothing else.</summary>
    /// <value><c>qliksense/start_task</c> by default; empty for none. Must be among those of <see cref="SubscriptionRootTopic"/>.</value>
    public string TaskStartTopic { get; set; } = "qliksense/start_task";

    /// <summary>Gets or sets how long Butler goes on trying to start the task of a message while Qlik Sense cannot be reached.</summary>
    /// <value>Zero to 1 day; 10 minutes by default. A bare number in a file counts minutes. With zero it tries once.</value>
    [Unit(TimeUnit.Minutes)]
    public TimeSpan TaskStartMaxAge { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets the most messages a minute on <see cref="TaskStartTopic"/> that are obeyed. Those beyond start nothing.</summary>
    /// <value>0 to 1,000,000; 0 means no limit. 1,000 by default. Tasks that wait for Qlik Sense count when they are started.</value>
    [Range(0, 1_000_000)]
    public int MaxTaskStartsPerMinute { get; set; } = 1000;

    /// <summary>Gets or sets the topic that tells what came of each message of <see cref="TaskStartTopic"/>, as JSON.</summary>
    /// <value>Empty by default: only the log tells.</value>
    public string TaskStartResultTopic { get; set; } = "";
}

/// <summary>How often Butler tries to reach a broker that is away. The wait doubles with every failure and varies at random by up to a half.</summary>
public sealed class MqttReconnectOptions
{
    /// <summary>Gets or sets the first wait.</summary>
    /// <value>100 milliseconds to 1 hour; 1 second by default. A bare number in a file counts seconds.</value>
    public TimeSpan MinDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets the longest wait.</summary>
    /// <value><see cref="MinDelay"/> to 1 hour; 10 seconds by default. A bare number in a file counts seconds.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(10);
}

/// <summary>The message that tells others that Butler has gone: sent by the broker when the connection breaks, and by Butler when it stops.</summary>
public sealed class MqttLastWillOptions
{
    /// <summary>Gets or sets the topic.</summary>
    /// <value>Empty by default: no such message.</value>
    public string Topic { get; set; } = "";

    /// <summary>Gets or sets the content.</summary>
    /// <value><c>Butler is offline</c> by default.</value>
    public string Message { get; set; } = "Butler is offline";

    /// <summary>Gets or sets whether the broker keeps it for those who subscribe later.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Retain { get; set; }
}

/// <summary>The login to the MQTT broker of Azure Event Grid: TLS, a client certificate, and one name for client and user.</summary>
public sealed class MqttAzureEventGridOptions
{
    /// <summary>Gets or sets whether the broker is one of Azure Event Grid.</summary>
    /// <value><see langword="false"/> by default. When set, the keys of this section take the place of <c>clientId</c>, <c>username</c>,
    /// <c>password</c> and the client certificate, and the connection is encrypted whatever <c>tls:enable</c> says.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the authentication name of the client, sent as client id and as user name.</summary>
    /// <value>Required when <see cref="Enable"/> is set.</value>
    public string ClientId { get; set; } = "";

    /// <summary>Gets or sets the file of the client certificate (PEM).</summary>
    /// <value>Required when <see cref="Enable"/> is set.</value>
    public string ClientCertFile { get; set; } = "";

    /// <summary>Gets or sets the file of the private key (PEM, not encrypted).</summary>
    /// <value>Required when <see cref="Enable"/> is set.</value>
    public string ClientKeyFile { get; set; } = "";
}

/// <summary>What happens to messages of load scripts while the broker cannot be reached: they wait on disk.</summary>
public sealed class MqttOfflineQueueOptions
{
    /// <summary>Gets or sets how many messages may wait.</summary>
    /// <value>0 to 1,000,000; 10,000 by default. Callers of the REST API are told so (503) when no more can wait; 0 keeps none.</value>
    [Range(0, 1_000_000)]
    public int MaxMessages { get; set; } = 10_000;

    /// <summary>Gets or sets how large all messages that wait may be together, topics and payloads.</summary>
    /// <value>1 to 1,048,576 MiB; 256 MiB by default. Callers of the REST API are told so (503) when no more can wait.</value>
    [Range(1, 1_048_576)]
    public int MaxTotalMiB { get; set; } = 256;

    /// <summary>Gets or sets how old a message may get before it is dropped, with a line in the log.</summary>
    /// <value>1 minute to 1 year; 24 hours by default. A bare number in a file counts hours.</value>
    [Unit(TimeUnit.Hours)]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(24);
}

/// <summary>How the connection to an MQTT broker is encrypted.</summary>
/// <remarks>Relative paths start at the working directory. Files are read anew for each connection, so a renewed one needs no restart.</remarks>
public sealed class MqttTlsOptions
{
    /// <summary>Gets or sets whether the connection is encrypted.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets whether a certificate of the broker that cannot be verified ends the connection.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool RejectUnauthorized { get; set; } = true;

    /// <summary>Gets or sets the name that the certificate of the broker must bear.</summary>
    /// <value>Empty by default: the host.</value>
    public string ServerName { get; set; } = "";

    /// <summary>Gets or sets a file with the only authorities to trust.</summary>
    /// <value>Empty by default: the authorities of the machine. PEM with one or several certificates, or DER.</value>
    public string Ca { get; set; } = "";

    /// <summary>Gets or sets the file of the client certificate (PEM).</summary>
    /// <value>Empty by default: none is shown.</value>
    public string ClientCertFile { get; set; } = "";

    /// <summary>Gets or sets the file of the private key (PEM, not encrypted) of the client certificate.</summary>
    /// <value>Empty by default.</value>
    public string ClientKeyFile { get; set; } = "";
}
