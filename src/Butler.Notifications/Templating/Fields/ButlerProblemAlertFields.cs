using System.Globalization;
using Butler.Alerts;

namespace Butler.Notifications.Templating.Fields;

/// <summary>Names the fields of alerts about Butler itself.</summary>
internal sealed class ButlerProblemAlertFields : IAlertFields, IBuiltInFields
{
    public IReadOnlyDictionary<string, object?>? Describe(Alert alert, RouteOptions route)
    {
        if (alert is not ButlerProblemAlert problem)
        {
            return null;
        }

        var fields = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["message"] = problem.Message,
            ["whatToDo"] = problem.Cure,
            ["problemKey"] = problem.Key,
            ["since"] = problem.Since,
            ["timesReported"] = problem.Count,
            ["butlerHost"] = problem.Host,
            ["isOver"] = problem.IsOver,
        };
        foreach (var (index, text) in problem.Problems.Index())
        {
            fields["problem" + (index + 1).ToString(CultureInfo.InvariantCulture)] = text;
        }

        return fields;
    }
}
