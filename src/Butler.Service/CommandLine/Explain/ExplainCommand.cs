using System.CommandLine;

namespace Butler.Service.CommandLine.Explain;

/// <summary><c>butler explain</c>: tells what a key of the configuration file means.</summary>
internal static class ExplainCommand
{
    private static readonly Argument<string> Key = new("key")
    {
        Description = "Path of the key, as in mqttConfig.brokerHost, or the last part of it.",
    };

    private static readonly OutputOption Output = new("text");

    public static Command Create()
    {
        var command = new ButlerSubcommand(
            "explain",
            "Tell what a key or a section of the configuration file means.",
            (ExitCode.Success, "explained"),
            (ExitCode.Failed, "there is no such key"),
            (ExitCode.Unusable, "the command line is wrong"))
        {
            Key,
        };
        Output.AddTo(command);
        command.SetAction(static (result, _) => ExplainRun.RunAsync(
            result.GetRequiredValue(Key), Output.IsJson(result), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error));
        return command;
    }
}
