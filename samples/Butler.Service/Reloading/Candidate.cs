using Butler.Configuration;
using Butler.Service.CommandLine;

namespace Butler.Service.Reloading;

/// <summary>A changed configuration file, read and checked before anything takes a setting from it.</summary>
/// <param name="Text">The text of the file; <see langword="null"/> when it cannot be read.</param>
/// <param name="Held">The settings of the file, exactly as they were checked; <see langword="null"/> when it cannot be read.</param>
/// <param name="Settings">These, and what stands above the file.</param>
/// <param name="Problems">Everything that is wrong or looks wrong, with the line that it stands on at the end of the message.</param>
internal sealed record Candidate(string? Text, HeldConfiguration? Held, SettingsSnapshot? Settings, IReadOnlyList<SettingsProblem> Problems)
{
    /// <summary>Gets whether Butler would start with it.</summary>
    public bool CanStart => Held is not null && Problems.All(static problem => problem.IsWarning);

    /// <summary>Composes a second Butler from the file as it is now, without starting it, and checks its settings.</summary>
    public static Candidate Read(ServiceArguments arguments)
    {
        var unread = new Candidate(null, null, null, []);
        try
        {
            unread = unread with { Text = File.ReadAllText(arguments.ConfigFile!) };
            var configuration = ButlerApplication.ReadConfiguration(arguments);
            unread = unread with { Held = HeldConfiguration.In(configuration), Settings = SettingsSnapshot.Of(configuration) };
            using var host = ButlerApplication.Create(arguments, configuration, static builder => builder.Logging.ClearProviders());
            var locator = host.Services.GetService<ISettingsLocator>();
            return unread with
            {
                Problems =
                [
                    .. host.Services.GetServices<ISettingsCheck>().FindProblems()
                        .Select(problem => locator?.Locate(problem.Key) is { } place ? problem with { Message = $"{problem.Message} [{place}]" } : problem),
                ],
            };
        }
        catch (ButlerSettingsException failure)
        {
            return unread with { Problems = failure.Problems };
        }
        catch (Exception failure) when (failure is FormatException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return unread with { Problems = [new SettingsProblem("the file", failure.Message)] };
        }
    }
}
