namespace Butler.Services;

/// <summary>What is known of a service besides its state.</summary>
public sealed record ServiceDetails
{
    /// <summary>Gets the name that the service manager shows; empty when unknown.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>Gets how the service is started.</summary>
    public ServiceStartType StartType { get; init; } = ServiceStartType.Unknown;

    /// <summary>Gets the program with its arguments; empty when unknown.</summary>
    public string ExePath { get; init; } = "";

    /// <summary>Gets the names of the services that this one needs.</summary>
    public IReadOnlyList<string> Dependencies { get; init; } = [];
}
