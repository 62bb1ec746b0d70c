namespace Butler.Configuration;

/// <summary>Runs checks of settings.</summary>
public static class SettingsCheckExtensions
{
    /// <summary>Runs every check, also when one of them breaks.</summary>
    /// <param name="checks">The checks.</param>
    /// <returns>Every problem once. A check that threw, against its contract, is a problem with its type as the key.</returns>
    public static IReadOnlyList<SettingsProblem> FindProblems(this IEnumerable<ISettingsCheck> checks)
    {
        ArgumentNullException.ThrowIfNull(checks);
        return [.. checks.SelectMany(Run).Distinct()];
    }

    private static IEnumerable<SettingsProblem> Run(ISettingsCheck check)
    {
        try
        {
            return [.. check.Check()];
        }
        catch (Exception failure)
        {
            // The message may quote a value, so only the type of the failure is told.
            return [new SettingsProblem(check.GetType().Name, $"The check of these settings itself failed with {failure.GetType().Name}.")];
        }
    }
}
