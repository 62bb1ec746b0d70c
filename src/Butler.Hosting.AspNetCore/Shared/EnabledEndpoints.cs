namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>Which endpoints of the <c>/v4</c> API are served. Key: <c>Butler:restServerEndpointsEnable</c>. All are off by default.</summary>
public sealed class EnabledEndpoints
{
    /// <summary>Gets or sets whether <c>GET /v4/configfile/endpointsenabled</c> is served.</summary>
    public bool ApiListEnabledEndpoints { get; set; }

    /// <summary>Gets or sets whether <c>GET /v4/base62tobase16</c> is served.</summary>
    public bool Base62ToBase16 { get; set; }

    /// <summary>Gets or sets whether <c>GET /v4/base16tobase62</c> is served.</summary>
    public bool Base16ToBase62 { get; set; }

    /// <summary>Gets or sets whether <c>GET /v4/butlerping</c> is served.</summary>
    public bool Butlerping { get; set; }

    /// <summary>Gets or sets whether <c>POST /v4/createdir</c> is served.</summary>
    public bool CreateDir { get; set; }

    /// <summary>Gets or sets whether <c>POST /v4/createdirqvd</c> is served.</summary>
    public bool CreateDirQVD { get; set; }

    /// <summary>Gets or sets whether <c>DELETE /v4/filedelete</c> is served.</summary>
    public bool FileDelete { get; set; }

    /// <summary>Gets or sets whether <c>PUT /v4/filemove</c> is served.</summary>
    public bool FileMove { get; set; }

    /// <summary>Gets or sets whether <c>PUT /v4/filecopy</c> is served.</summary>
    public bool FileCopy { get; set; }

    /// <summary>Gets or sets whether the key-value store is served.</summary>
    public bool KeyValueStore { get; set; }

    /// <summary>Gets or sets whether <c>PUT /v4/mqttpublishmessage</c> is served.</summary>
    public bool MqttPublishMessage { get; set; }

    /// <summary>Gets which New Relic endpoints are served.</summary>
    public EnabledNewRelicEndpoints NewRelic { get; } = new();

    /// <summary>Gets which scheduler endpoints are served.</summary>
    public EnabledSchedulerEndpoints Scheduler { get; } = new();

    /// <summary>Gets or sets whether <c>PUT /v4/app/{appId}/reload</c> is served.</summary>
    public bool SenseAppReload { get; set; }

    /// <summary>Gets or sets whether <c>GET /v4/app/{appId}/dump</c> and <c>GET /v4/senseappdump/{appId}</c> are served.</summary>
    public bool SenseAppDump { get; set; }

    /// <summary>Gets or sets whether <c>GET /v4/apps/list</c> and <c>GET /v4/senselistapps</c> are served.</summary>
    public bool SenseListApps { get; set; }

    /// <summary>Gets or sets whether <c>PUT</c> and <c>POST /v4/reloadtask/{taskId}/start</c> are served.</summary>
    public bool SenseStartTask { get; set; }

    /// <summary>Gets or sets whether <c>PUT /v4/slackpostmessage</c> is served.</summary>
    public bool SlackPostMessage { get; set; }
}

/// <summary>Which New Relic endpoints are served. Key: <c>Butler:restServerEndpointsEnable:newRelic</c>.</summary>
public sealed class EnabledNewRelicEndpoints
{
    /// <summary>Gets or sets whether <c>POST /v4/newrelic/metric</c> is served.</summary>
    public bool PostNewRelicMetric { get; set; }

    /// <summary>Gets or sets whether <c>POST /v4/newrelic/event</c> is served.</summary>
    public bool PostNewRelicEvent { get; set; }
}

/// <summary>Which scheduler endpoints are served. Key: <c>Butler:restServerEndpointsEnable:scheduler</c>.</summary>
public sealed class EnabledSchedulerEndpoints
{
    /// <summary>Gets or sets whether <c>POST /v4/schedules</c> is served.</summary>
    public bool CreateNewSchedule { get; set; }

    /// <summary>Gets or sets whether <c>GET /v4/schedules</c> is served.</summary>
    public bool GetSchedule { get; set; }

    /// <summary>Gets or sets whether <c>GET /v4/schedules/status</c> is served.</summary>
    public bool GetScheduleStatusAll { get; set; }

    /// <summary>Gets or sets whether <c>PATCH /v4/schedules/{scheduleId}</c> is served.</summary>
    public bool UpdateSchedule { get; set; }

    /// <summary>Gets or sets whether <c>DELETE /v4/schedules/{scheduleId}</c> is served.</summary>
    public bool DeleteSchedule { get; set; }

    /// <summary>Gets or sets whether schedules can be started, one or all.</summary>
    public bool StartSchedule { get; set; }

    /// <summary>Gets or sets whether schedules can be stopped, one or all.</summary>
    public bool StopSchedule { get; set; }
}
