namespace Butler.Simulation.Running;

/// <summary>How the scheduler of the site works, fixed for the life of the simulator.</summary>
internal sealed record RunSettings(
    string HostName,
    string NodeName,
    TimeSpan TriggeredTime,
    TimeSpan QueuedTime,
    TimeSpan AbortTime,
    string SuccessMessageType);
