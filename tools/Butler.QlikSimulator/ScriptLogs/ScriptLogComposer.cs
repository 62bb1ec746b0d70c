using System.Collections.Concurrent;
using System.Text;

namespace Butler.Simulation.ScriptLogs;

/// <summary>
/// Makes the script logs of tasks. The runs of a task that has no plan of its own differ in little but the times, so the rest is made once
/// per task and outcome.
/// </summary>
internal sealed class ScriptLogComposer
{
    private const long BytesKept = 32 * 1024 * 1024;
    private static readonly ScriptLogTable[] UsualTables =
    [
        new("Sales", 25_431), new("Customers", 1_210), new("Calendar", 3_653) { Fields = ["Date", "Week", "Month"] },
    ];

    private readonly ConcurrentDictionary<Key, ScriptLogTemplate> _templates = new();
    private long _bytes;

    /// <summary>Makes the log of a run.</summary>
    /// <returns>The bytes, and the rows by table when the task has a plan.</returns>
    public (byte[] Text, IReadOnlyDictionary<string, long>? Rows) Compose(
        TaskBehaviour behaviour, int attempt, bool isPartial, DateTimeOffset localStart, TimeSpan duration, SiteTaskStatus end)
    {
        if (behaviour.ScriptLog is { } given)
        {
            return (Encoding.UTF8.GetBytes(given), null);
        }

        if (behaviour.Script is { } script)
        {
            var plan = script(attempt);
            return (Write(WithError(plan, behaviour), isPartial, localStart, duration, end), RowsOf(plan));
        }

        var key = new Key(isPartial, behaviour.ScriptError, behaviour.ScriptLogLines, end);
        if (!_templates.TryGetValue(key, out var template))
        {
            var usual = WithError(new ScriptLogPlan { Tables = UsualTables, LeastLines = behaviour.ScriptLogLines }, behaviour);
            template = ScriptLogText.ToTemplate(ScriptLogWriter.Write(usual, end, isPartial), usual.Style, usual.IsCutOff);
            if (Interlocked.Add(ref _bytes, template.Length) > BytesKept)
            {
                _templates.Clear();
                Interlocked.Exchange(ref _bytes, template.Length);
            }

            _templates[key] = template;
        }

        return (template.Fill(localStart, duration), null);
    }

    private static byte[] Write(ScriptLogPlan plan, bool isPartial, DateTimeOffset localStart, TimeSpan duration, SiteTaskStatus end) =>
        ScriptLogText.Write(ScriptLogWriter.Write(plan, end, isPartial), plan.Style, plan.IsCutOff, localStart, duration);

    private static ScriptLogPlan WithError(ScriptLogPlan plan, TaskBehaviour behaviour) =>
        plan.Error is null ? plan with { Error = ScriptErrors.Of("field_not_found") with { Message = behaviour.ScriptError } } : plan;

    private static Dictionary<string, long> RowsOf(ScriptLogPlan plan) =>
        plan.Tables.GroupBy(static table => table.Name).ToDictionary(static loads => loads.Key, static loads => loads.Sum(static load => load.Rows));

    private readonly record struct Key(bool IsPartial, string Error, int Lines, SiteTaskStatus End);
}
