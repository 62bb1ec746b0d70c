using System.CommandLine;

namespace Butler.Service.CommandLine.Reload;

/// <summary><c>butler reload</c>: has a running Butler take over its configuration file, and confirms what the file takes away.</summary>
internal static class ReloadCommand
{
    private static readonly ConnectionOptions Connection = new();

    public static Command Create()
    {
        var command = new ButlerSubcommand(
            "reload",
            "Have a running Butler take over its file, also what the file takes away.",
            (ExitCode.Success, "taken over"),
            (ExitCode.Failed, "the file has mistakes, and nothing was taken over"),
            (ExitCode.Unusable, "Butler could not be asked: not there, wrong key, wrong command line"));
        Connection.AddTo(command);
        command.SetAction(static async (result, cancellationToken) => await ReloadRun.RunAsync(
            Connection.Read(result), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, TimeProvider.System, cancellationToken));
        return command;
    }
}
