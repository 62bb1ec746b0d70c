namespace Butler.Services;

/// <summary>What a probe reads of a service.</summary>
/// <param name="State">The state.</param>
/// <param name="Details">What else is known of it.</param>
public sealed record ServiceReading(ServiceState State, ServiceDetails Details);
