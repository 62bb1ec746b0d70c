namespace Butler.Services;

/// <summary>The names of states and start types in messages, payloads and measurements.</summary>
public static class ServiceNames
{
    /// <summary>Gets the word for a state, as in <c>START_PENDING</c>.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The word of the Windows service control manager.</returns>
    public static string Of(ServiceState state) => state switch
    {
        ServiceState.Stopped => "STOPPED",
        ServiceState.StartPending => "START_PENDING",
        ServiceState.StopPending => "STOP_PENDING",
        ServiceState.Running => "RUNNING",
        ServiceState.ContinuePending => "CONTINUE_PENDING",
        ServiceState.PausePending => "PAUSE_PENDING",
        ServiceState.Paused => "PAUSED",
        _ => "UNKNOWN",
    };

    /// <summary>Gets the name of a start type, such as <c>Automatic (delayed start)</c>.</summary>
    /// <param name="startType">The start type.</param>
    /// <returns>The name used by the Windows service control manager.</returns>
    public static string Of(ServiceStartType startType) => startType switch
    {
        ServiceStartType.Automatic => "Automatic",
        ServiceStartType.AutomaticDelayed => "Automatic (delayed start)",
        ServiceStartType.Manual => "Manual",
        ServiceStartType.Disabled => "Disabled",
        _ => "Unknown",
    };
}
