using System.CommandLine;
using Spectre.Console;

namespace Butler.Service.CommandLine.Init;

/// <summary><c>butler init</c>: writes a minimal configuration file.</summary>
internal static class InitCommand
{
    private static readonly Argument<string> File = new("file")
    {
        Description = "File to write.",
        DefaultValueFactory = static _ => "butler.yaml",
    };

    private static readonly Option<string> QrsHost = Text("--qrs-host", "Host of the Qlik Sense repository service; a port other than 4242 behind a colon.", "host");
    private static readonly Option<string> Certificates = Text("--certificates", "Folder with client.pem, client_key.pem and root.pem.", "folder");
    private static readonly Option<string> QlikUrl = Text("--qlik-url", "Address at which people open Qlik Sense, as in https://sense.example.com. Messages link to it.", "url");
    private static readonly Option<string> MailServer = Text("--mail-server", "Mail server; a port other than 25 behind a colon.", "host");
    private static readonly Option<string> From = Text("--from", "Sender of the mails. Default: butler at the domain of the first recipient.", "address");
    private static readonly Option<string> Slack = Text("--slack", "Address of a Slack webhook.", "url");
    private static readonly Option<string> Teams = Text("--teams", "Address of a Teams workflow.", "url");
    private static readonly Option<string> Webhook = Text("--webhook", "Address of another webhook.", "url");

    private static readonly Option<string[]> Recipients = new("--recipient")
    {
        Description = "Who gets the mails. May be given several times.",
        HelpName = "address",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string[]> EventSources = new("--event-source")
    {
        Description = "Who may send log events: an address, a network such as 10.1.0.0/16, or a host name. May be given several times. Default: anybody.",
        HelpName = "source",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<bool> Force = new("--force") { Description = "Replace the file if it is there." };

    public static Command Create()
    {
        var command = new ButlerSubcommand(
            "init",
            "Write a minimal configuration file and check it.",
            (ExitCode.Success, "written, without errors"),
            (ExitCode.Failed, "written, but the check finds errors"),
            (ExitCode.Unusable, "the file is there already or cannot be written, an answer cannot be used, or the command line is wrong"))
        {
            File, QrsHost, Certificates, QlikUrl, EventSources, MailServer, From, Recipients, Slack, Teams, Webhook, Force,
        };
        command.Remark = "Asks questions on a terminal; with any option, or without a terminal, it does not.";
        command.SetAction(static async (result, cancellationToken) => await InitRun.RunAsync(
            result.GetRequiredValue(File),
            IsTold(result) || Console.IsInputRedirected || Console.IsOutputRedirected ? Read(result) : InitQuestions.Ask(AnsiConsole.Console),
            result.GetValue(Force),
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }

    private static bool IsTold(ParseResult result) =>
        new Option[] { QrsHost, Certificates, QlikUrl, EventSources, MailServer, From, Recipients, Slack, Teams, Webhook }.Any(option => result.GetResult(option) is { Implicit: false });

    private static InitArguments Read(ParseResult result) => new()
    {
        QrsHost = result.GetValue(QrsHost) ?? "",
        Certificates = result.GetValue(Certificates) ?? "",
        QlikUrl = result.GetValue(QlikUrl) ?? "",
        EventSources = result.GetValue(EventSources) ?? [],
        MailServer = result.GetValue(MailServer) ?? "",
        From = result.GetValue(From) ?? "",
        Recipients = result.GetValue(Recipients) ?? [],
        Slack = result.GetValue(Slack) ?? "",
        Teams = result.GetValue(Teams) ?? "",
        Webhook = result.GetValue(Webhook) ?? "",
    };

    private static Option<string> Text(string name, string description, string valueName) => new(name) { Description = description, HelpName = valueName };
}
