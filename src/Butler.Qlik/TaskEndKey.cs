using Butler.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Qlik;

/// <summary>The key by which the inbox recognizes the end of an execution, whether an event told it or Butler found it.</summary>
internal static class TaskEndKey
{
    /// <summary>Gets the key that an event about the end of an execution has; <see langword="null"/> without an id.</summary>
    public static string? Of(TaskKind taskKind, TaskOutcome outcome, string executionId, string site) => Of(
        taskKind == TaskKind.Distribute ? "distribute" : outcome switch
        {
            TaskOutcome.Aborted => "aborted",
            TaskOutcome.Succeeded => "succeeded",
            _ => "failed",
        },
        executionId,
        site);

    /// <summary>Gets the key for a kind of end.</summary>
    public static string? Of(string kind, string executionId, string site) =>
        executionId.Length == 0 ? null
        : site == QlikSenseButlerBuilderExtensions.DefaultSite ? $"{kind}|{executionId}"
        : $"{kind}|{executionId}|{site}";
}
