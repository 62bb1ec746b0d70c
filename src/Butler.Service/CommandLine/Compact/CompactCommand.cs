using System.CommandLine;
using System.Globalization;

namespace Butler.Service.CommandLine.Compact;

/// <summary><c>butler compact</c>: rewrites the databases, so that they are as small as they can be and give space back from then on.</summary>
internal static class CompactCommand
{
    private const double MiB = 1 << 20;

    private static readonly ConfigFile ConfigFile = new();

    public static Command Create()
    {
        var command = new ButlerSubcommand(
            "compact",
            "Rewrite the database files, while Butler is stopped, so that they are small.",
            (ExitCode.Success, "done"),
            (ExitCode.Unusable, "the settings or a database cannot be used, or the command line is wrong"))
        {
            Remark = "From then on they give back space that they do not need. Needs the size of the largest file once more on the disk.",
        };
        ConfigFile.AddTo(command);
        command.SetAction(static (result, cancellationToken) => RunAsync(
            ConfigFile.Read(result), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, cancellationToken));
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

            return ExitCode.Success;
        });
}
