using Butler.Configuration;
using Butler.Scheduling.Storage;
using Microsoft.Extensions.Options;

namespace Butler.Core.Scheduling.Files;

/// <summary>Reads the schedule file like the scheduler. An invalid schedule does not affect anything else, so all findings are warnings.</summary>
internal sealed class ScheduleFileCheck(string key, IOptions<SchedulerOptions> options, IScheduleStore store, TimeProvider time) : ISettingsCheck
{
    public IEnumerable<SettingsProblem> Check()
    {
        if (store is not ScheduleFile file || string.IsNullOrWhiteSpace(options.Value.ConfigFile))
        {
            return [];
        }

        try
        {
            if (AtomicFile.Read(file.FullPath) is not { } content)
            {
                return [Warning($"is '{options.Value.ConfigFile}', but there is no file {file.FullPath}. Schedules that are made over the REST API begin it.")];
            }

            var document = ScheduleDocument.Parse(AtomicFile.Decode(content, file.FullPath), file.FullPath);
            return document.HasList
                ? ScheduleEntry.ReadAll(document.Schedules, new ScheduleRules(options.Value, time.LocalTimeZone))
                    .Where(static entry => entry.Problem.Length > 0)
                    .Select(entry => Warning($"names a file with a schedule that never runs: {entry.Problem}"))
                : [Warning($"names {file.FullPath}, which has no member 'butlerSchedule' with a list of schedules.")];
        }
        catch (Exception failure) when (failure is FormatException or IOException or UnauthorizedAccessException)
        {
            return [Warning($"names a file that cannot be used: {failure.Message}")];
        }

        SettingsProblem Warning(string message) => new($"{key}:configfile", message) { IsWarning = true };
    }
}
