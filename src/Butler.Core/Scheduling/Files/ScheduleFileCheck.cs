using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Scheduling.Storage;
using Microsoft.Extensions.Options;

namespace Butler.Core.Scheduling.Files;

/// <summary>Reads the schedule file like the scheduler. An invalid schedule does not affect anything else, so all findings are warnings.</summary>
internal sealed class ScheduleFileCheck(string key, IOptions<SchedulerOptions> options, IScheduleStore store, TimeProvider time) : ISettingsCheck
{
    private const int MostFiles = 1000;

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
                return FindMistake(file.FullPath) is { } mistake ? [Warning($"is '{options.Value.ConfigFile}', but there is no file {file.FullPath}. {mistake}")] : [];
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

    // At the first start there is none, which is all right: the first schedule that is made over the REST API begins it.
    private static string? FindMistake(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            return $"There is no folder '{folder}'.";
        }

        var others = Directory.EnumerateFiles(folder, "*.y*ml").Take(MostFiles).Select(static found => Path.GetFileName(found));
        return NearestKey.Find(Path.GetFileName(path), others) is { } nearest ? $"Did you mean '{nearest}'?" : null;
    }
}
