using Butler.Services;

namespace Butler.Core.Services;

/// <summary>The remembered state of a service.</summary>
/// <param name="State">The last state that counted: stopped or running; unknown before the first.</param>
/// <param name="Changes">The number of changes; distinguishes changes that have to be reported again after a crash.</param>
internal sealed record ServiceMemory(ServiceState State, long Changes)
{
    public static ServiceMemory None { get; } = new(ServiceState.Unknown, 0);
}
