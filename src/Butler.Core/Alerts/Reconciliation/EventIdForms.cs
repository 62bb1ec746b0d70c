using System.Collections.Concurrent;
using Butler.Executions;
using Butler.Executions.Storage;

namespace Butler.Core.Alerts.Reconciliation;

/// <summary>Learns, for each site, which id of an execution its log events carry.</summary>
internal sealed class EventIdForms
{
    // An event may have been matched to the wrong execution by its time, so one difference proves nothing; equal ids always do.
    private const int EnoughDifferences = 3;

    private readonly ConcurrentDictionary<string, (EventIdForm Form, int Differences)> _sites = new(StringComparer.Ordinal);

    public EventIdForm Of(string site) => _sites.GetValueOrDefault(site).Form;

    /// <summary>Takes over what was learnt before the last stop.</summary>
    public void Remember(string site, EventIdForm form)
    {
        if (form != EventIdForm.Unknown)
        {
            _sites.TryAdd(site, (form, 0));
        }
    }

    /// <summary>Compares the ids of an execution that both an event and its result are known of.</summary>
    public void Learn(Execution execution)
    {
        if (execution.EventId.Length == 0 || execution.RunId.Length == 0 || execution.IsProvisional)
        {
            return;
        }

        var form = Same(execution.EventId, execution.RunId) ? EventIdForm.Run
            : Same(execution.EventId, execution.Id) ? EventIdForm.Result
            : EventIdForm.Other;
        _sites.AddOrUpdate(
            execution.Site,
            _ => form == EventIdForm.Other ? (EventIdForm.Unknown, 1) : (form, 0),
            (_, known) => form != EventIdForm.Other ? (form, 0)
                : known.Form is EventIdForm.Run or EventIdForm.Result ? known
                : (known.Differences + 1 >= EnoughDifferences ? EventIdForm.Other : known.Form, known.Differences + 1));
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
