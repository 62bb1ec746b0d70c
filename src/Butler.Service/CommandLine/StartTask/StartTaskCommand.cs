using System.CommandLine;

namespace Butler.Service.CommandLine.StartTask;

/// <summary><c>butler start-task</c>: starts a task through a running Butler, and waits for its end if that is wanted.</summary>
internal static class StartTaskCommand
{
    public const string Name = "start-task";

    private static readonly Argument<string> Task = new("task") { Description = "Id or name of the task." };

    private static readonly Option<bool> Wait = new("--wait", "-w") { Description = "Wait until the task has ended." };

    private static readonly Option<TimeSpan> Timeout = new("--timeout")
    {
        Description = "How long to wait at most, as in 2h, 90m, 45s. The task runs on afterwards. Default: 24h.",
        HelpName = "time",
        CustomParser = static result => WaitTime.Parse(result, "--timeout", "2h, 90m, 1h30m or 45s"),
        DefaultValueFactory = static _ => TimeSpan.FromHours(24),
    };

    private static readonly ConnectionOptions Connection = new();

    private static readonly Option<string?> Site = new("--site") { Description = "Name of the Qlik Sense site. Default: default.", HelpName = "name" };

    private static readonly Option<int?> LogLines = new("--log-lines")
    {
        Description = "How many of the last lines of the script log to show when the task did not succeed. Default: as Butler is set up, 50.",
        HelpName = "number",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print the execution as JSON on standard output; progress goes to standard error." };

    public static Command Create()
    {
        var command = new Command(Name, "Start a Qlik Sense task through a running Butler. " + StartTaskExitCode.Help)
        {
            Task, Wait, Timeout, Site, LogLines, Json,
        };
        Connection.AddTo(command);
        command.SetAction(static async (result, cancellationToken) => await StartTaskRun.RunAsync(
            new StartTaskArguments
            {
                Task = result.GetRequiredValue(Task),
                Wait = result.GetValue(Wait),
                Timeout = result.GetValue(Timeout),
                Connection = Connection.Read(result),
                Site = result.GetValue(Site),
                LogLines = result.GetValue(LogLines),
                Json = result.GetValue(Json),
            },
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            TimeProvider.System,
            cancellationToken));
        return command;
    }
}
