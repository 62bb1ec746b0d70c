using System.CommandLine;

namespace Butler.Service.CommandLine.Explain;

/// <summary><c>butler explain</c>: tells what a key of the configuration file means.</summary>
internal static class ExplainCommand
{
    private static readonly Argument<string> Key = new("key")
    {
        Description = "Path of the key, as in mqttConfig.brokerHost, or the last part of it.",
    };

    private static readonly Option<string> Output = CreateOutput();

    public static Command Create()
    {
        var command = new Command("explain", "Tell what a key of the configuration file means. Exit codes: 0 explained, 1 there is no such key.") { Key, Output };
        command.SetAction(static (result, _) => ExplainRun.RunAsync(
            result.GetRequiredValue(Key), result.GetValue(Output) == "json", result.InvocationConfiguration.Output, result.InvocationConfiguration.Error));
        return command;
    }

    private static Option<string> CreateOutput()
    {
        var output = new Option<string>("--output", "-o") { Description = "text or json.", DefaultValueFactory = static _ => "text" };
        output.AcceptOnlyFromAmong("text", "json");
        return output;
    }
}
