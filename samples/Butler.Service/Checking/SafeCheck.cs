using Butler.Configuration;

namespace Butler.Service.Checking;

/// <summary>Runs a check that may have been written by anybody.</summary>
internal static class SafeCheck
{
    public static IEnumerable<SettingsProblem> Run(ISettingsCheck check)
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
