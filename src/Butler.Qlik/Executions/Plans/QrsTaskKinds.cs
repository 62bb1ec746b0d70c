using Butler.Alerts;
using Butler.Qlik.Qrs;

namespace Butler.Qlik.Executions.Plans;

/// <summary>Tells the kinds of tasks.</summary>
internal static class QrsTaskKinds
{
    /// <summary>Gets the kind of a task; a type that is not known is taken for a reload.</summary>
    public static TaskKind KindOf(this QrsTask task) => Enum.IsDefined((TaskKind)(task.TaskType ?? 0)) ? (TaskKind)(task.TaskType ?? 0) : TaskKind.Reload;
}
