using System.CommandLine;

namespace Butler.Service.CommandLine.StartTask;

/// <summary><c>butler start-task</c>: starts a task through a running Butler, and waits for its end if that is wanted.</summary>
internal static class StartTaskCommand
{
    private static readonly Argument<string> Task = new("task") { Description = "Id or name of the task." };

    private static readonly Option<bool> Wait = new("--wait", "-w") { Description = "Wait until the task has ended." };

    private static readonly Option<TimeSpan?> Timeout = new("--timeout")
    {
        Description = "How long to wait at most, as in 2h or 90m. The task runs on afterwards. Default: 24h.",
        HelpName = "time",
        CustomParser = static result => Durations.Parse(result, "--timeout"),
    };

    private static readonly ConnectionOptions Connection = new();

    private static readonly Option<string?> Site = new("--site") { Description = "Name of the Qlik Sense site. Default: default.", HelpName = "name" };

    private static readonly Option<int?> LogLines = new("--log-lines")
    {
        Description = "How many of the last lines of the script log to show when the task did not succeed. Default: as Butler is set up, 50.",
        HelpName = "number",
    };

    private static readonly OutputOption Output = new("text");

    public static Command Create()
    {
        var command = new ButlerSubcommand("start-task", "Start a Qlik Sense task through a running Butler.", StartTaskExitCode.All)
        {
            Task, Wait, Timeout, Site, LogLines,
        };
        command.OfWrongArguments = StartTaskExitCode.Refused;
        command.Remark = "With --json the execution goes to standard output and progress to standard error.";
        Output.AddTo(command);
        Connection.AddTo(command);
        command.SetAction(static async (result, cancellationToken) => await StartTaskRun.RunAsync(
            new StartTaskArguments
            {
                Task = result.GetRequiredValue(Task),
                Wait = result.GetValue(Wait),
                Timeout = result.GetValue(Timeout) ?? TimeSpan.FromHours(24),
                Connection = Connection.Read(result),
                Site = result.GetValue(Site),
                LogLines = result.GetValue(LogLines),
                Json = Output.IsJson(result),
            },
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            TimeProvider.System,
            cancellationToken));
        return command;
    }
}
