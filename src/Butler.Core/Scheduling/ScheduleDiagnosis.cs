using Butler.Diagnostics;
using Butler.Scheduling;
using Butler.Scheduling.Storage;
using Butler.Tasks;
using Microsoft.Extensions.Options;

namespace Butler.Core.Scheduling;

/// <summary>Reads the schedules and reports which of them cannot run, and which cannot start their tasks.</summary>
internal sealed class ScheduleDiagnosis(
    IScheduleStore store, IOptions<SchedulerOptions> options, ITaskStarter starter, IEnumerable<ITaskRunner> sites, TimeProvider time) : IDiagnosis
{
    private const int MostNamed = 20;

    public string Name => "schedules";

    public async Task<DiagnosisResult> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var entries = ScheduleEntry.ReadAll(await store.ReadAsync(cancellationToken), new ScheduleRules(options.Value, time.LocalTimeZone));
            if (entries.Count == 0)
            {
                return DiagnosisResult.Works($"There are no schedules in {options.Value.ConfigFile}.");
            }

            var broken = entries.Where(static entry => entry.Problem.Length > 0).Select(static entry => entry.Problem).ToList();
            var (refused, asked) = await FindRefusedAsync([.. entries.Where(static entry => entry.Problem.Length == 0)], cancellationToken);
            return Judge(entries.Count, broken, refused, asked);
        }
        catch (ScheduleStoreException failure)
        {
            return DiagnosisResult.Fails(failure.Message, "Correct the file, or name another one in Butler:scheduler:configfile.");
        }
    }

    private DiagnosisResult Judge(int count, List<string> broken, List<string> refused, string asked)
    {
        var found = $"{count} schedules in {options.Value.ConfigFile}";
        var parts = new List<DiagnosisResult>();
        if (broken.Count > 0)
        {
            parts.Add(DiagnosisResult.Degraded($"{broken.Count} cannot run: {Join(broken)}.", "Correct these entries; the others run."));
        }

        if (refused.Count > 0)
        {
            parts.Add(DiagnosisResult.Degraded(
                $"{refused.Count} would start nothing: {Join(refused)}.",
                "Give these schedules tasks that exist and that Butler:startTaskFilter allows, or remove them."));
        }

        if (parts.Count == 0)
        {
            return DiagnosisResult.Works($"{found}, all of which can run. {asked}".TrimEnd());
        }

        var all = DiagnosisResult.Combine(parts);
        var isHopeless = broken.Count + refused.Count == count && refused.Count > 0;
        return all with { Status = isHopeless ? DiagnosisStatus.Fails : all.Status, Found = $"{found}. {all.Found} {asked}".TrimEnd() };
    }

    /// <summary>Finds the schedules whose tasks would not be started, or reports what could not be determined.</summary>
    private async Task<(List<string> Refused, string Asked)> FindRefusedAsync(List<ScheduleEntry> entries, CancellationToken cancellationToken)
    {
        var denied = entries.Where(entry => !starter.Allows(TaskStartOrigin.Schedule, entry.TaskId)).ToHashSet();
        var refused = denied.Select(static entry => $"'{entry.Id}' (Butler:startTaskFilter does not allow the task {entry.TaskId})").ToList();
        var site = new TaskStartRequest(TaskStartOrigin.Schedule).Site;
        if (sites.FirstOrDefault(known => known.Site == site) is not { } tasks)
        {
            return (refused, "");
        }

        var malformed = entries.Where(static entry => !Guid.TryParseExact(entry.TaskId, "D", out _)).ToHashSet();
        refused.AddRange(malformed.Except(denied).Select(static entry => $"'{entry.Id}' ('{entry.TaskId}' is no id of a task)"));
        try
        {
            var wanted = entries.Except(malformed).Select(static entry => entry.TaskId).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            var known = wanted.Count == 0 ? [] : await tasks.FindAsync(wanted, cancellationToken);
            var ids = known.Select(static task => task.TaskId).ToHashSet(StringComparer.OrdinalIgnoreCase);
            refused.AddRange(entries.Except(malformed).Except(denied).Where(entry => !ids.Contains(entry.TaskId))
                .Select(static entry => $"'{entry.Id}' (Qlik Sense has no task {entry.TaskId})"));
            return (refused, "");
        }
        catch (TaskServiceException failure)
        {
            return (refused, $"Whether their tasks exist could not be asked: {failure.Message}");
        }
    }

    private static string Join(List<string> texts) =>
        string.Join("; ", texts.Take(MostNamed)) + (texts.Count > MostNamed ? $"; and {texts.Count - MostNamed} more" : "");
}
