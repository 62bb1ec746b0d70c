using Microsoft.Extensions.DependencyInjection;

namespace Butler.Configuration;

/// <summary>Runs settings checks.</summary>
public static class SettingsCheckExtensions
{
    /// <summary>Runs every check, even if one of them fails.</summary>
    /// <param name="checks">The checks.</param>
    /// <param name="secrets">Removes secrets from the messages; without it, only those in addresses are removed.</param>
    /// <returns>All problems, without duplicates. A check that threw, against its contract, is a problem with its type as the key.</returns>
    public static IReadOnlyList<SettingsProblem> FindProblems(this IEnumerable<ISettingsCheck> checks, ISettingSecrets? secrets = null)
    {
        ArgumentNullException.ThrowIfNull(checks);
        return [.. checks.SelectMany(Run).Select(problem => problem with { Message = secrets?.Mask(problem.Message) ?? SecretText.MaskAddresses(problem.Message) }).Distinct()
        .DistinctBy(static problem => problem.ConcernsShape ? (problem.Key.ToUpperInvariant(), "") : (problem.Key, problem.Message))];
    }

    /// <summary>Runs all checks of a host.</summary>
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
            // The message may quote a value, so only the type of the exception is reported.
            return [new SettingsProblem(check.GetType().Name, $"The check of these settings itself failed with {failure.GetType().Name}.")];
        }
    }
}
