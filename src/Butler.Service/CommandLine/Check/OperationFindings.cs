using Butler.Checking;
using Butler.Configuration;
using Butler.Diagnostics;
using Butler.Service.CommandLine.Check;

namespace Butler.Service.CommandLine;

/// <summary>What <c>butler check</c> says beyond the settings: deliveries that were given up and, when it may connect, schedules that would start nothing.</summary>
internal static class OperationFindings
{
    private const string DeadLetters = "dead letters";
    private const string Schedules = "schedules";

    public static async Task<IReadOnlyList<CheckFinding>> FindAsync(IServiceProvider services, CheckArguments arguments, CancellationToken cancellationToken)
    {
        var limit = arguments.Timeout > TimeSpan.Zero ? arguments.Timeout : CheckArguments.DefaultTimeout;
        var found = new List<CheckFinding>();
        var mask = services.GetRequiredService<ISettingSecrets>().Mask;
        foreach (var diagnosis in services.GetServices<IDiagnosis>())
        {
            var key = diagnosis.Name == DeadLetters ? "Butler:storage:path"
                : diagnosis.Name == Schedules && arguments.Connect ? "Butler:scheduler:configfile"
                : null;
            if (key is not null && await TryAsync(diagnosis, limit, services.GetRequiredService<TimeProvider>(), cancellationToken) is { } result)
            {
                found.Add(new CheckFinding(key, mask($"{result.Found} {result.Fix}".TrimEnd()), IsWarning: true, IsInUse: true, File: null, Line: null));
            }
        }

        return found;
    }

    // Whatever keeps it from finding out is found by the check of the settings, or by the doctor.
    private static async Task<DiagnosisResult?> TryAsync(IDiagnosis diagnosis, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        using var ends = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ends.Token, cancellationToken);
        try
        {
            var result = await diagnosis.RunAsync(either.Token).WaitAsync(either.Token);
            return result.Status == DiagnosisStatus.Works ? null : result;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
