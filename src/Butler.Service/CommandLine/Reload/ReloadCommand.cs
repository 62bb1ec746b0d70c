using System.CommandLine;

namespace Butler.Service.CommandLine.Reload;

/// <summary><c>butler reload</c>: has a running Butler take over its configuration file, and confirms what the file takes away.</summary>
internal static class ReloadCommand
{
    private static readonly ConnectionOptions Connection = new();

    public static Command Create()
    {
        var command = new Command(
            "reload",
            "Have a running Butler read its configuration file again and take it over, also when it takes sections away. "
            + "Exit codes: 0 taken over, 1 the file has mistakes and nothing was taken over, 2 Butler could not be asked (not there, wrong key or arguments).");
        Connection.AddTo(command);
        command.SetAction(static async (result, cancellationToken) => await ReloadRun.RunAsync(
            Connection.Read(result), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, TimeProvider.System, cancellationToken));
        return command;
    }
}
