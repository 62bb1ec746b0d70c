using System.CommandLine;

namespace Butler.Service.CommandLine.Check;

/// <summary><c>butler check</c>: checks the settings without starting anything.</summary>
internal static class CheckCommand
{
    private static readonly ConfigFile File =
        new("Configuration file of Butler (.yaml, .yml or .json). Without one, environment variables alone are checked.", isArgument: true);

    private static readonly OutputOption Output = new("text");

    private static readonly Option<bool> Connect = new("--connect")
    {
        Description = "Also connect to everything that is switched on: look up the name, open the port, speak TLS where it is used. No message is sent.",
    };

    private static readonly Option<bool> Strict = new("--strict")
    {
        Description = "Exit code 1 for warnings too, as for a misspelt key.",
    };

    private static readonly Option<TimeSpan?> Timeout = new("--timeout")
    {
        Description = "How long one try of --connect may take. Default: 10s.",
        HelpName = "time",
        CustomParser = static result => Durations.Parse(result, "--timeout"),
    };

    public static Command Create()
    {
        var command = new ButlerSubcommand(
            "check",
            "Check the settings without starting anything.",
            (ExitCode.Success, "no errors (there may be warnings, unless --strict is given)"),
            (ExitCode.Failed, "errors, something that cannot be reached (--connect), or warnings (--strict)"),
            (ExitCode.Unusable, "the file cannot be read, or the command line is wrong"))
        {
            Connect, Timeout, Strict,
        };
        File.AddTo(command);
        Output.AddTo(command);
        command.SetAction(static async (result, cancellationToken) => await CheckRun.RunAsync(
            new CheckArguments(
                File.Read(result), Output.IsJson(result), result.GetValue(Connect), result.GetValue(Timeout) ?? CheckArguments.DefaultTimeout, result.GetValue(Strict)),
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }
}
