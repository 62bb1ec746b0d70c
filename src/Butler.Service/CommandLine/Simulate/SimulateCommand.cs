using System.CommandLine;

namespace Butler.Service.CommandLine.Simulate;

/// <summary><c>butler simulate</c>: shows who would get what for log events, without any network or database.</summary>
internal static class SimulateCommand
{
    private static readonly Option<string> Events = new("--file", "--datagrams", "-f")
    {
        Description = "A recording of 'butler record', or a file with one log event per line, in which \\n stands for a line break and \\\\ for a backslash before n; - for standard input.",
        HelpName = "file",
        Required = true,
    };

    private static readonly ConfigFile ConfigFile = new();

    private static readonly Option<string[]> TaskTags = new("--task-tag") { Description = "A tag of every task.", HelpName = "tag" };

    private static readonly Option<string[]> TaskProperties = new("--task-property")
    {
        Description = "A custom property of every task.",
        HelpName = "name=value",
    };

    private static readonly Option<string?> Owner = new("--owner")
    {
        Description = @"Owner of every app, as in LAB\anna or LAB\anna=anna@example.com.",
        HelpName = "owner",
    };

    private static readonly OutputOption Output = new("text");

    public static Command Create()
    {
        TaskProperties.Validators.Add(static result =>
        {
            if (result.Tokens.FirstOrDefault(static token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1) is { } wrong)
            {
                result.AddError($"--task-property is '{wrong.Value}' but must be name=value.");
            }
        });
        var command = new ButlerSubcommand(
            "simulate",
            "Show who would be told of events, and why, without any network or database.",
            (ExitCode.Success, "shown"),
            (ExitCode.Unusable, "the file or the settings cannot be read, or the command line is wrong"))
        {
            Events, TaskTags, TaskProperties, Owner,
        };
        ConfigFile.AddTo(command);
        Output.AddTo(command);
        command.SetAction(static async (result, cancellationToken) => await SimulateRun.RunAsync(
            new SimulateArguments
            {
                Events = result.GetRequiredValue(Events),
                ConfigFile = ConfigFile.Read(result),
                TaskTags = result.GetValue(TaskTags) ?? [],
                TaskProperties = result.GetValue(TaskProperties) ?? [],
                Owner = result.GetValue(Owner),
                Json = Output.IsJson(result),
            },
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }
}
