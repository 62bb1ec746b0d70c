using Butler.Configuration;
using Butler.Service.CommandLine;

namespace Butler.Service.Reloading;

/// <summary>Checks a changed configuration file before anything takes a setting from it.</summary>
internal static class Candidate
{
    /// <summary>Composes a second Butler from the file as it is now, without starting it, and checks its settings.</summary>
    /// <returns>Everything that is wrong or looks wrong, with the line that it stands on at the end of the message.</returns>
    public static IReadOnlyList<SettingsProblem> FindProblems(ServiceArguments arguments)
    {
        try
        {
            using var host = ButlerApplication.Create(arguments, static builder => builder.Logging.ClearProviders());
            var locator = host.Services.GetService<ISettingsLocator>();
            return
            [
                .. host.Services.GetServices<ISettingsCheck>().FindProblems()
                    .Select(problem => locator?.Locate(problem.Key) is { } place ? problem with { Message = $"{problem.Message} [{place}]" } : problem),
            ];
        }
        catch (ButlerSettingsException failure)
        {
            return failure.Problems;
        }
        catch (Exception failure) when (failure is FormatException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return [new SettingsProblem("the file", failure.Message)];
        }
    }
}
