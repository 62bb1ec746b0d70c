namespace Butler.Tasks;

/// <summary>Who asks for the start of a task.</summary>
public enum TaskStartOrigin
{
    /// <summary>A caller of the REST API.</summary>
    Rest,

    /// <summary>A message on the MQTT topic for starting tasks.</summary>
    Mqtt,

    /// <summary>A schedule.</summary>
    Schedule,

    /// <summary>The follow-up of an app reload that Butler ran.</summary>
    AppReload,

    /// <summary>Code of the host.</summary>
    Host,
}
