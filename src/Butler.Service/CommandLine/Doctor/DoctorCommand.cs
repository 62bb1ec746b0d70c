using System.CommandLine;

namespace Butler.Service.CommandLine.Doctor;

/// <summary><c>butler doctor</c>: says what works right now.</summary>
internal static class DoctorCommand
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(10);

    private static readonly ConfigFile File = new("Configuration file of Butler. Default: none, only environment variables.", isArgument: true);

    private static readonly OutputOption Output = new("text");

    private static readonly Option<TimeSpan?> Timeout = new("--timeout")
    {
        Description = $"How long each examination may take, at most {Durations.Write(LongestTimeout)}. Default: 10s.",
        HelpName = "time",
        CustomParser = static result => Durations.Parse(result, "--timeout"),
    };

    public static Command Create()
    {
        Timeout.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<TimeSpan?>() > LongestTimeout)
            {
                result.AddError($"--timeout must be at most {Durations.Write(LongestTimeout)}.");
            }
        });
        var command = new ButlerSubcommand(
            "doctor",
            "Say what works right now: Qlik Sense, destinations, storage, ports, clock.",
            (ExitCode.Success, "nothing fails (some things may be degraded)"),
            (ExitCode.Failed, "something fails"),
            (ExitCode.Unusable, "the settings cannot be read, or the command line is wrong"))
        {
            Timeout,
        };
        command.Remark = "Sends nothing, and may be run beside a running Butler.";
        File.AddTo(command);
        Output.AddTo(command);
        command.SetAction(static async (result, cancellationToken) => await DoctorRun.RunAsync(
            File.Read(result),
            result.GetValue(Timeout) ?? TimeSpan.FromSeconds(10),
            Output.IsJson(result),
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }
}
