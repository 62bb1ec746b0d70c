using System.CommandLine;

namespace Butler.Service.CommandLine.Check;

/// <summary><c>butler check</c>: checks the settings without starting anything.</summary>
internal static class CheckCommand
{
    private const string Json = "json";

    private static readonly Argument<string?> File = new("file")
    {
        Description = "Configuration file of Butler (.yaml, .yml or .json). Without one, environment variables alone are checked.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> ConfigFile = new("--configfile", "-c")
    {
        Description = "Configuration file of Butler, as an option.",
        HelpName = "file",
    };

    private static readonly Option<string> Output = CreateOutput();

    private static readonly Option<bool> Connect = new("--connect")
    {
        Description = "Also connect to everything that is switched on: look up the name, open the port, speak TLS where it is used. No message is sent.",
    };

    private static readonly Option<bool> Strict = new("--strict")
    {
        Description = "Exit code 1 for warnings too, as for a misspelt key.",
    };

    private static readonly Option<TimeSpan> Timeout = new("--timeout")
    {
        Description = "How long one try of --connect may take, as in 5s. Default: 10s.",
        HelpName = "time",
        CustomParser = static result => WaitTime.Parse(result, "--timeout", "5s or 1m"),
        DefaultValueFactory = static _ => TimeSpan.FromSeconds(10),
    };

    public static Command Create()
    {
        var command = new Command(
            "check",
            "Check the settings without starting anything. Exit codes: 0 nothing is wrong (there may be warnings), 1 settings are wrong, "
            + "something cannot be reached (--connect), or there are warnings (--strict), 2 the file cannot be read or the command line is wrong.")
        {
            File, ConfigFile, Output, Connect, Timeout, Strict,
        };
        command.SetAction(static async (result, cancellationToken) => await CheckRun.RunAsync(
            new CheckArguments(
                result.GetValue(File) ?? result.GetValue(ConfigFile),
                result.GetValue(Output) == Json,
                result.GetValue(Connect),
                result.GetValue(Timeout),
                result.GetValue(Strict)),
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }

    private static Option<string> CreateOutput()
    {
        var option = new Option<string>("--output", "-o")
        {
            Description = "How the report is written: text or json. Default: text.",
            HelpName = "format",
            DefaultValueFactory = static _ => "text",
        };
        option.AcceptOnlyFromAmong("text", Json);
        return option;
    }
}
