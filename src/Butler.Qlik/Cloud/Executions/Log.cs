using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Cloud.Executions;

/// <summary>Log messages about what is read from Qlik Cloud.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message =
        "The user of the token for tenant {Tenant} is no tenant administrator and does not see all reloads. Butler asks for those of {Apps} apps one by one: the apps of tasks, and those in reconciliation:appReloads. To read all, give the user the role Tenant Admin.")]
    public static partial void NotAdministrator(this ILogger logger, string tenant, int apps);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message =
        "It cannot be told when task {Task} of tenant {Tenant} is due: {Problem} Whether it runs in time is not checked.")]
    public static partial void TriggerNotUnderstood(this ILogger logger, string task, string tenant, string problem);
}
