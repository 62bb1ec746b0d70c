using Butler.Alerts.Pipeline;
using Butler.Configuration;

namespace Butler.Core.Alerts.Routing;

/// <summary>Checks what no single sink can check: that names are valid and unique, and the delivery options.</summary>
internal sealed class DestinationCheck(Destinations destinations) : ISettingsCheck
{
    public IEnumerable<SettingsProblem> Check()
    {
        IReadOnlyList<IAlertDestination> all;
        try
        {
            all = destinations.All;
        }
        catch (Exception failure)
        {
            return [new SettingsProblem("sinks", $"A sink cannot be made: {FailureText.Describe(failure)}.")];
        }

        return all.SelectMany(CheckOne).Concat(CheckNames(all));
    }

    private static IEnumerable<SettingsProblem> CheckNames(IReadOnlyList<IAlertDestination> all) =>
        from destination in all
        group destination by destination.Name into sameName
        where sameName.Count() > 1
        let places = string.Join(" and ", sameName.Select(Place))
        select new SettingsProblem(
            Place(sameName.Last()), $"The name '{sameName.Key}' is used by {sameName.Count()} sinks ({places}). Each sink needs a name of its own.");

    private static IEnumerable<SettingsProblem> CheckOne(IAlertDestination destination)
    {
        var key = Place(destination);
        if (string.IsNullOrWhiteSpace(destination.Name))
        {
            yield return new SettingsProblem(key, "The sink has no name. Give it one that is not empty.");
        }
        else if (destination.Name.Contains('|', StringComparison.Ordinal))
        {
            yield return new SettingsProblem(key, $"The sink's name is '{destination.Name}' but must not contain '|'.");
        }

        var delivery = destination.Delivery;
        foreach (var (name, value, mostDays) in new[]
        {
            ("timeout", delivery.Timeout, 1), ("maxAge", delivery.MaxAge, 3653),
            ("firstRetryDelay", delivery.FirstRetryDelay, 3653), ("maxRetryDelay", delivery.MaxRetryDelay, 3653),
            ("maxPause", delivery.MaxPause, 1), ("problemAfter", delivery.ProblemAfter, 3653),
        })
        {
            if (value <= TimeSpan.Zero || value > TimeSpan.FromDays(mostDays))
            {
                yield return new SettingsProblem($"{key}:delivery:{name}", $"is {value} but must be above zero and at most {mostDays} days.") { ConcernsShape = true };
            }
        }

        if (delivery.MaxConcurrency is < 1 or > 64)
        {
            yield return new SettingsProblem(
                $"{key}:delivery:maxConcurrency", $"is '{delivery.MaxConcurrency}' but must lie between 1 and 64.")
            {
                ConcernsShape = true,
            };
        }
    }

    private static string Place(IAlertDestination destination) => destination.SettingsKey ?? $"sink '{destination.Name}'";
}
