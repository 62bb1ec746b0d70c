using Spectre.Console;

namespace Butler.Service.CommandLine.Init;

/// <summary>Asks what a new configuration file is to say. An empty answer leaves a part out.</summary>
internal static class InitQuestions
{
    public static InitArguments Ask(IAnsiConsole console)
    {
        console.WriteLine("Butler needs little to begin. Press Enter to leave something out.");
        var qrs = Ask(console, "Host of the Qlik Sense repository service, as in sense.example.com");
        var certificates = qrs.Length > 0 ? Ask(console, "Folder with the exported client.pem, client_key.pem and root.pem") : "";
        var address = Ask(
            console,
            "Address at which people open Qlik Sense, as in https://sense.example.com (messages link to it)",
            static text => text.Trim().Length == 0 || QlikAddress.TryRead(text, out _) ? ValidationResult.Success() : ValidationResult.Error(QlikAddress.Allowed));
        var sources = Ask(console, "Who may send log events: addresses, networks or names of the Qlik Sense nodes, with commas between (Enter: anybody)");
        var mail = Ask(console, "Mail server, as in mail.example.com or mail.example.com:587");
        return new InitArguments
        {
            QrsHost = qrs,
            Certificates = certificates,
            QlikUrl = address,
            EventSources = SplitList(sources),
            MailServer = mail,
            Recipients = mail.Length > 0 ? SplitList(Ask(console, "Who gets the mails (addresses, with commas between)")) : [],
            From = mail.Length > 0 ? Ask(console, "Sender of the mails (Enter: butler at the domain of the first recipient)") : "",
            Slack = Ask(console, "Address of a Slack webhook"),
            Teams = Ask(console, "Address of a Teams workflow"),
            Webhook = Ask(console, "Address of another webhook"),
        };
    }

    public static IReadOnlyList<string> SplitList(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Ask(IAnsiConsole console, string question, Func<string, ValidationResult>? check = null)
    {
        var prompt = new TextPrompt<string>($"{Markup.Escape(question)}:").AllowEmpty();
        return console.Prompt(check is null ? prompt : prompt.Validate(check)).Trim();
    }
}
