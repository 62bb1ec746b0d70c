using System.CommandLine;

namespace Butler.Service.CommandLine.Doctor;

/// <summary><c>butler doctor</c>: says what works right now.</summary>
internal static class DoctorCommand
{
    private const int DefaultSeconds = 10;
    private const int MostSeconds = 600;

    private static readonly Argument<string?> File = new("file")
    {
        Description = "Configuration file of Butler. Default: none, only environment variables.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> ConfigFile = new("--configfile", "-c")
    {
        Description = "Configuration file of Butler, as an option.",
        HelpName = "file",
    };

    private static readonly Option<int> Timeout = new("--timeout")
    {
        Description = $"Seconds that each examination may take, 1 to {MostSeconds}. Default: {DefaultSeconds}.",
        HelpName = "seconds",
        DefaultValueFactory = static _ => DefaultSeconds,
    };

    private static readonly Option<string> Output = new("--output", "-o")
    {
        Description = "text or json. Default: text.",
        HelpName = "format",
        DefaultValueFactory = static _ => "text",
    };

    public static Command Create()
    {
        Output.AcceptOnlyFromAmong("text", "json");
        Timeout.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MostSeconds)
            {
                result.AddError($"--timeout must lie between 1 and {MostSeconds} seconds.");
            }
        });
        var command = new Command(
            "doctor",
            "Say what works right now: Qlik Sense, each destination, brokers, storage, ports, clock. Sends nothing, and may be run beside a running Butler. "
            + "Exit codes: 0 nothing fails (some things may be degraded), 1 something fails, 2 the settings cannot be read.")
        {
            File, ConfigFile, Timeout, Output,
        };
        command.SetAction(static async (result, cancellationToken) => await DoctorRun.RunAsync(
            result.GetValue(File) ?? result.GetValue(ConfigFile),
            TimeSpan.FromSeconds(result.GetValue(Timeout)),
            result.GetValue(Output) == "json",
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }
}
