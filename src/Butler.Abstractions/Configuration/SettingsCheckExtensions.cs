using Microsoft.Extensions.DependencyInjection;

namespace Butler.Configuration;

/// <summary>Runs checks of settings.</summary>
public static class SettingsCheckExtensions
{
    /// <summary>Runs every check, also when one of them breaks.</summary>
    /// <param name="checks">The checks.</param>
    /// <param name="secrets">Takes secrets out of the messages; without it only those in addresses are taken out.</param>
    /// <returns>Every problem once. A check that threw, against its contract, is a problem with its type as the key.</returns>
    public static IReadOnlyList<SettingsProblem> FindProblems(this IEnumerable<ISettingsCheck> checks, ISettingSecrets? secrets = null)
    {
        ArgumentNullException.ThrowIfNull(checks);
        return [.. checks.SelectMany(Run).Select(problem => problem with { Message = secrets?.Mask(problem.Message) ?? SecretText.MaskAddresses(problem.Message) }).Distinct()];
    }

    /// <summary>Runs every check of a host.</summary>
    /// <param name="services">The services of the host.</param>
    /// <returns>As <see cref="FindProblems(IEnumerable{ISettingsCheck}, ISettingSecrets)"/>.</returns>
    public static IReadOnlyList<SettingsProblem> FindSettingsProblems(this IServiceProvider services) =>
        services.GetServices<ISettingsCheck>().FindProblems(services.GetService<ISettingSecrets>());

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
