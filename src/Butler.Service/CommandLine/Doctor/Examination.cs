using Butler.Alerts.Pipeline;
using Butler.Configuration;
using Butler.Diagnostics;

namespace Butler.Service.CommandLine.Doctor;

/// <summary>Runs all diagnoses at the same time, none of which can hold up or break another.</summary>
internal sealed class Examination(IServiceProvider services, TimeSpan timeLimit)
{
    private const int MostSettings = 10;

    private readonly TimeProvider _time = services.GetRequiredService<TimeProvider>();
    private readonly ISettingSecrets? _secrets = services.GetService<ISettingSecrets>();

    public async Task<DoctorReport> RunAsync(CancellationToken cancellationToken)
    {
        var diagnoses = services.GetServices<IDiagnosis>().ToList();
        var results = await Task.WhenAll(diagnoses.Select(diagnosis => Task.Run(() => RunAsync(diagnosis, cancellationToken), cancellationToken)));
        var unexamined = services.GetServices<IAlertDestination>()
            .Where(destination => !diagnoses.Exists(diagnosis => diagnosis.Covers(destination.Name)))
            .Select(static destination => new Finding(destination.Name, null, "Not examined: this destination brings no diagnosis.", "", 0));
        return DoctorReport.Of(
        [
            .. results.Select(static result => result.Finding),
            .. unexamined,
            .. ExamineSettings(),
            Clock.Examine(_time, results.Select(static result => result.ClockDifference)),
        ]);
    }

    private async Task<(Finding Finding, TimeSpan? ClockDifference)> RunAsync(IDiagnosis diagnosis, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        using var limit = new CancellationTokenSource(timeLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        DiagnosisResult result;
        try
        {
            // Whoever does not listen to the token is left behind.
            result = await Task.Run(() => diagnosis.RunAsync(either.Token), either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            result = DiagnosisResult.Fails(
                $"No result within {Durations.Write(timeLimit)}.",
                "Check that the address is right and that no firewall drops the packets on the way; --timeout gives a slow connection more time.");
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // The message of an exception may hold a secret.
            result = DiagnosisResult.Fails($"The examination ended with {failure.GetType().Name}.", "Run 'butler check': the settings of this part may be wrong.");
        }

        return (new Finding(Mask(diagnosis.Name), result.Status, Mask(result.Found), Mask(result.Fix), Math.Round(_time.GetElapsedTime(started).TotalSeconds, 1)), result.ClockDifference);
    }

    private string Mask(string text) => _secrets?.Mask(text) ?? SecretText.MaskAddresses(text);

    private IEnumerable<Finding> ExamineSettings()
    {
        var problems = services.FindSettingsProblems();
        var errors = problems.Count(static problem => !problem.IsWarning);
        var status = errors > 0 ? DiagnosisStatus.Fails : problems.Count > 0 ? DiagnosisStatus.Degraded : DiagnosisStatus.Works;
        return problems.OrderBy(static problem => problem.IsWarning).Take(MostSettings)
            .Select(static problem => new Finding("settings", problem.IsWarning ? DiagnosisStatus.Degraded : DiagnosisStatus.Fails, $"{problem.Key} {problem.Message}", "", 0))
            .Prepend(new Finding(
                "settings", status, Counts.Of(errors, problems.Count - errors), problems.Count > 0 ? "'butler check' names file and line." : "", 0));
    }
}
