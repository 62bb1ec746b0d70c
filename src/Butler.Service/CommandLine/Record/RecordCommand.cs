using System.CommandLine;

namespace Butler.Service.CommandLine.Record;

/// <summary><c>butler record</c>: keeps the events that arrive in a file, for <c>butler simulate</c> and for reports of mistakes.</summary>
internal static class RecordCommand
{
    private const int UsualMiB = 100;
    private const int LargestMiB = 10_000;

    private static readonly Option<string> File = new("--file", "-f") { Description = "File to write, which must not exist yet.", HelpName = "file", Required = true };

    private static readonly ConfigFile ConfigFile = new("Configuration file of Butler, for ports, webhooks and brokers. Without one: log events on UDP port 9998.");

    private static readonly Option<TimeSpan?> Time = new("--for")
    {
        Description = "How long to record. Ctrl+C ends it earlier. Default: 1h.",
        HelpName = "time",
        CustomParser = static result => Durations.Parse(result, "--for"),
    };

    private static readonly Option<int?> MostMiB = new("--max-size")
    {
        Description = $"The most MiB that the file may have, 1 to {LargestMiB}. Default: {UsualMiB}.",
        HelpName = "MiB",
    };

    private static readonly Option<bool> Anonymize = new("--anonymize")
    {
        Description = "Replace names of people, hosts, tasks and apps, addresses and paths, each by the same word every time.",
    };

    public static Command Create()
    {
        MostMiB.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > LargestMiB)
            {
                result.AddError($"--max-size must lie between 1 and {LargestMiB} MiB.");
            }
        });
        var command = new ButlerSubcommand(
            "record",
            "Keep the events that arrive in a file, while Butler is stopped.",
            (ExitCode.Success, "recorded until the time was over, the file was full, or Ctrl+C"),
            (ExitCode.Failed, "the file could not be written any more"),
            (ExitCode.Unusable, "nothing was recorded: a port is taken, the file exists, wrong settings or command line"))
        {
            File, Time, MostMiB, Anonymize,
        };
        command.Remark = "What arrives raises no alert. To record beside a running Butler, use the section eventRecording of its file.";
        ConfigFile.AddTo(command);
        command.SetAction(static async (result, cancellationToken) => await RecordRun.RunAsync(
            new RecordArguments
            {
                File = result.GetRequiredValue(File),
                ConfigFile = ConfigFile.Read(result),
                Time = result.GetValue(Time) ?? TimeSpan.FromHours(1),
                MostMiB = result.GetValue(MostMiB) ?? UsualMiB,
                Anonymize = result.GetValue(Anonymize),
            },
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }
}
