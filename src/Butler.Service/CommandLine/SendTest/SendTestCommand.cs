using System.CommandLine;

namespace Butler.Service.CommandLine.SendTest;

/// <summary><c>butler send-test</c>: sends marked test alerts through the real destinations.</summary>
internal static class SendTestCommand
{
    private static readonly Option<string> Sink = new("--sink")
    {
        Description = "Name of the destination, as in email, slack, teams or webhook; all for every one.",
        HelpName = "name",
        Required = true,
    };

    private static readonly Option<string[]> Kinds = new("--kind")
    {
        Description = "Kind of alert to send, as in reload-failed. Default: every kind that the destination gets.",
        HelpName = "kind",
    };

    private static readonly ConfigFile ConfigFile = new();

    public static Command Create()
    {
        var command = new ButlerSubcommand(
            "send-test",
            "Send one marked test alert of each kind to a destination.",
            (ExitCode.Success, "all were delivered; what cannot be tested was left out"),
            (ExitCode.Failed, "some were not delivered"),
            (ExitCode.Unusable, "nothing could be sent: no such destination or kind, no route, wrong settings or command line"))
        {
            Sink, Kinds,
        };
        ConfigFile.AddTo(command);
        command.SetAction(static async (result, cancellationToken) => await SendTestRun.RunAsync(
            result.GetRequiredValue(Sink),
            result.GetValue(Kinds) ?? [],
            ConfigFile.Read(result),
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }
}
