using Butler.Services;

namespace Butler.Core.Services;

/// <summary>Determines what a check of a service means. Only stopped and running count; intermediate states wait for one of them.</summary>
internal static class ServiceStateMachine
{
    /// <summary>Compares a state with the last one that counted.</summary>
    /// <param name="known">The last state that counted: stopped, running, or unknown before the first.</param>
    /// <param name="seen">The state now.</param>
    /// <param name="settled">The state that counts from now on.</param>
    /// <returns>Whether to send an alert.</returns>
    public static bool IsChange(ServiceState known, ServiceState seen, out ServiceState settled)
    {
        settled = seen is ServiceState.Stopped or ServiceState.Running ? seen : known;

        // A service that runs when it is first seen is as it should be.
        return settled != known && (known, settled) != (ServiceState.Unknown, ServiceState.Running);
    }
}
