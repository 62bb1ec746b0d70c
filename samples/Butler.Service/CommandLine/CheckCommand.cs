using System.CommandLine;

namespace Butler.Service.CommandLine;

/// <summary><c>butler check</c>: checks the settings without starting anything.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string?> File = new("file")
    {
        Description = "Configuration file of Butler. Default: the one that the service would take.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> ConfigFile = new("--configfile", "-c")
    {
        Description = "Configuration file of Butler, as an option.",
        HelpName = "file",
    };

    public static Command Create()
    {
        var command = new Command(
            "check",
            "Check the settings without starting anything. Exit codes: 0 nothing is wrong (there may be warnings), 1 settings are wrong, 2 the file cannot be read.")
        {
            File, ConfigFile,
        };
        command.SetAction(static async (result, _) => await CheckRun.RunAsync(
            result.GetValue(File) ?? result.GetValue(ConfigFile), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error));
        return command;
    }
}
