using System.Globalization;
using Butler.Core.Storage;
using Butler.Executions;

namespace Butler.Core.Executions.Storage;

/// <summary>The condition of a query for executions, and the index that serves it.</summary>
internal sealed record ExecutionSearch(RowFilter Filter, string Index)
{
    /// <exception cref="FormatException">The cursor is none that a page gave.</exception>
    public static ExecutionSearch Of(ExecutionQuery query)
    {
        var filter = new RowFilter()
            .That("run_id =", query.RunId)
            .That("task_id =", query.TaskId)
            .That("app_id =", query.AppId)
            .That("outcome =", query.Outcome is { } outcome ? (long)outcome : null)
            .That("site =", query.Site)
            .That("node =", query.Node)
            .That("trigger_kind =", query.Trigger is { } trigger ? (long)trigger : null)
            .That("(sources &", query.Source is { } source ? (long)source : null, ") <> 0")
            .That("instr(lower(task_name), lower(", query.TaskName, ")) > 0")
            .That("instr(tags,", query.Tag is { } tag ? $"\n{tag}\n" : null, ") > 0")
            .That("moment >=", query.From?.ToUnixTimeMilliseconds())
            .That("moment <", query.To?.ToUnixTimeMilliseconds());
        if (query.IsEnded is { } isEnded)
        {
            filter.That(isEnded ? "is_ended = 1" : "is_ended = 0");
        }

        if (query.Cursor is { } cursor)
        {
            var (moment, seq) = Read(cursor);
            filter.Below("moment", "seq", moment, seq);
        }

        return new ExecutionSearch(filter, IndexFor(query));
    }

    private static string IndexFor(ExecutionQuery query) => " INDEXED BY execution_history_" + query switch
    {
        { RunId: not null } => "run",
        { TaskId: not null } => "task",
        { AppId: not null } => "app",
        { IsEnded: false, Site: not null } => "active",
        { Outcome: not null } => "outcome",
        { Site: not null } => "site",
        _ => "moment",
    };

    private static (long Moment, long Seq) Read(string cursor)
    {
        var dash = cursor.LastIndexOf('-');
        return dash > 0
            && long.TryParse(cursor.AsSpan(0, dash), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var moment)
            && long.TryParse(cursor.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var seq)
            ? (moment, seq)
            : throw new FormatException("The cursor is none that an earlier page gave.");
    }
}
