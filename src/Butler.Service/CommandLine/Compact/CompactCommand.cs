using System.CommandLine;
using System.Globalization;

namespace Butler.Service.CommandLine.Compact;

/// <summary><c>butler compact</c>: rewrites the databases, so that they are as small as they can be and give space back from then on.</summary>
internal static class CompactCommand
{
    private const double MiB = 1 << 20;

    private static readonly Option<string?> ConfigFile = new("--config", "--configfile", "-c")
    {
        Description = "Configuration file of Butler.",
        HelpName = "file",
    };

    public static Command Create()
    {
        var command = new Command(
            "compact",
            "Rewrite the database files while Butler is stopped: they become as small as they can be, and give back space that they do not need from then on. "
            + "Needs the size of the largest file once more on the disk. Exit codes: 0 done, 2 the configuration or the file cannot be used.")
        {
            ConfigFile,
        };
        command.SetAction(static (result, cancellationToken) => RunAsync(
            result.GetValue(ConfigFile), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    private static Task<int> RunAsync(string? configFile, TextWriter output, TextWriter error, CancellationToken cancellationToken) =>
        CommandHost.RunAsync(configFile, static _ => { }, error, async services =>
        {
            CommandHost.RefuseWrongSettings(services);
            foreach (var file in await services.CompactButlerStorageAsync(cancellationToken))
            {
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"{file.Path} had {file.Before / MiB:0.0} MiB and has {file.After / MiB:0.0} MiB now."));
            }

            return 0;
        });
}
