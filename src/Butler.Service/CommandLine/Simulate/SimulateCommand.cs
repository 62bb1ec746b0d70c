using System.CommandLine;

namespace Butler.Service.CommandLine.Simulate;

/// <summary><c>butler simulate</c>: shows who would get what for log events, without any network or database.</summary>
internal static class SimulateCommand
{
    private static readonly Option<string> Datagrams = new("--datagrams")
    {
        Description = "File with one log event per line, - for standard input. In a line, \\n stands for a line break and \\\\ for a backslash before n.",
        HelpName = "file",
        Required = true,
    };

    private static readonly Option<string?> ConfigFile = new("--config", "--configfile", "-c")
    {
        Description = "Configuration file of Butler.",
        HelpName = "file",
    };

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

    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON." };

    public static Command Create()
    {
        TaskProperties.Validators.Add(static result =>
        {
            if (result.Tokens.FirstOrDefault(static token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1) is { } wrong)
            {
                result.AddError($"--task-property is '{wrong.Value}' but must be name=value.");
            }
        });
        var command = new Command("simulate", "Show who would be told of log events, and why, without any network or database. Exit codes: 0 shown, 2 the file or the configuration cannot be read.")
        {
            Datagrams, ConfigFile, TaskTags, TaskProperties, Owner, Json,
        };
        command.SetAction(static async (result, cancellationToken) => await SimulateRun.RunAsync(
            new SimulateArguments
            {
                Datagrams = result.GetRequiredValue(Datagrams),
                ConfigFile = result.GetValue(ConfigFile),
                TaskTags = result.GetValue(TaskTags) ?? [],
                TaskProperties = result.GetValue(TaskProperties) ?? [],
                Owner = result.GetValue(Owner),
                Json = result.GetValue(Json),
            },
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }
}
