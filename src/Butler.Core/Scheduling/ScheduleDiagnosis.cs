using Butler.Diagnostics;
using Butler.Scheduling;
using Microsoft.Extensions.Options;

namespace Butler.Core.Scheduling;

/// <summary>Reads the schedules and says which of them cannot run.</summary>
internal sealed class ScheduleDiagnosis(IScheduleStore store, IOptions<SchedulerOptions> options, TimeProvider time) : IDiagnosis
{
    public string Name => "schedules";

    public async Task<DiagnosisResult> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var entries = ScheduleEntry.ReadAll(await store.ReadAsync(cancellationToken), new ScheduleRules(options.Value, time.LocalTimeZone));
            var problems = entries.Where(static entry => entry.Problem.Length > 0).Select(static entry => entry.Problem).ToList();
            var found = $"{entries.Count} schedules in {options.Value.ConfigFile}";
            return problems.Count == 0
                ? DiagnosisResult.Works(entries.Count == 0 ? $"There are no schedules in {options.Value.ConfigFile}." : found + ", all of which can run.")
                : DiagnosisResult.Degraded($"{found}, of which {problems.Count} cannot run: {string.Join("; ", problems)}.", "Correct these entries; the others run.");
        }
        catch (ScheduleStoreException failure)
        {
            return DiagnosisResult.Fails(failure.Message, "Correct the file, or name another one in Butler:scheduler:configfile.");
        }
    }
}
