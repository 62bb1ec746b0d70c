using System.CommandLine;

namespace Butler.Service.CommandLine.Migrate;

/// <summary><c>butler migrate</c>: brings a configuration file of an older Butler to the keys of today.</summary>
internal static class MigrateCommand
{
    private static readonly Argument<string> File = new("file") { Description = "Configuration file (YAML) of Butler 13 to 16." };

    private static readonly Option<string?> Output = new("--output", "-o")
    {
        Description = "File to write. Default: beside the old one, as in butler.new.yaml for butler.yaml.",
        HelpName = "file",
    };

    private static readonly Option<bool> Force = new("--force") { Description = "Overwrite the file to write if it is there." };

    private static readonly Option<bool> Templates = new("--templates")
    {
        Description = "Convert the Handlebars templates that the file names to Liquid too, as new files beside them.",
    };

    public static Command Create()
    {
        var command = new ButlerSubcommand(
            "migrate",
            "Write a file of Butler 13 to 16 anew with the keys of today, comments and all.",
            (ExitCode.Success, "written, or nothing to change"),
            (ExitCode.Failed, "a template could not be converted"),
            (ExitCode.Unusable, "the old file cannot be read or the new one not written, or the command line is wrong"))
        {
            File, Output, Force, Templates,
        };
        command.SetAction(static async (result, cancellationToken) => await MigrateRun.RunAsync(
            result.GetRequiredValue(File),
            result.GetValue(Output),
            result.GetValue(Force),
            result.GetValue(Templates),
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }
}
