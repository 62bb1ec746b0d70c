using Butler.Composition;
using Butler.Configuration;
using Butler.Core.FileSystem;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.HotReload;

/// <summary>A changed configuration file, read and checked before anything takes a setting from it.</summary>
/// <param name="Text">The text of the file; <see langword="null"/> when it cannot be read.</param>
/// <param name="Held">The settings of the file, exactly as they were checked; <see langword="null"/> when it cannot be read.</param>
/// <param name="Settings">These, and what stands above the file.</param>
/// <param name="SecretKeys">The keys whose values came from placeholders; <see langword="null"/> when that is not known.</param>
/// <param name="Problems">Everything that is wrong or looks wrong, with the line that it stands on at the end of the message.</param>
internal sealed record PendingConfiguration(string? Text, HeldConfiguration? Held, SettingsSnapshot? Settings, IReadOnlySet<string>? SecretKeys, IReadOnlyList<SettingsProblem> Problems)
{
    /// <summary>Gets whether Butler would start with it.</summary>
    public bool CanStart => Held is not null && Problems.All(static problem => problem.IsWarning);

    /// <summary>Composes a second Butler from the file as it is now, without starting it, and checks its settings.</summary>
    public static PendingConfiguration Read(ButlerSources sources)
    {
        var unread = new PendingConfiguration(null, null, null, null, []);
        ISettingSecrets? secrets = null;
        try
        {
            unread = unread with { Text = LimitedFile.ReadText(sources.File!, LimitedFile.MostOfConfiguration) };
            var configuration = sources.Read();
            secrets = configuration.GetSettingSecrets();
            var settings = SettingsSnapshot.Of(configuration);
            unread = unread with { Held = HeldConfiguration.In(configuration), Settings = settings, SecretKeys = settings.KeysFrom(secrets) };
            using var host = sources.ComposeForCheck(configuration);
            var locator = host.Services.GetService<ISettingsLocator>();
            return unread with
            {
                Problems =
                [
                    .. host.Services.FindSettingsProblems()
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
            return unread with { Problems = [new SettingsProblem("the file", secrets?.Mask(failure.Message) ?? SecretText.MaskAddresses(failure.Message))] };
        }
    }
}
