namespace Butler.Hosting.AspNetCore.Shared;

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
