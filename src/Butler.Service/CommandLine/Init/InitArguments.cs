namespace Butler.Service.CommandLine.Init;

/// <summary>What a new configuration file is to say.</summary>
internal sealed record InitArguments
{
    /// <summary>Gets the host of the Qlik Sense repository service, with a port if it is another than 4242; empty for none.</summary>
    public string QrsHost { get; init; } = "";

    /// <summary>Gets the folder with the exported certificates; empty for none.</summary>
    public string Certificates { get; init; } = "";

    /// <summary>Gets the address at which people open Qlik Sense, as in <c>https://sense.example.com</c>, for the links in messages; empty for no links.</summary>
    public string QlikUrl { get; init; } = "";

    /// <summary>Gets who may send log events: addresses, networks and host names; empty for anybody.</summary>
    public IReadOnlyList<string> EventSources { get; init; } = [];

    /// <summary>Gets the mail server, with a port if it is another than 25; empty for no mails.</summary>
    public string MailServer { get; init; } = "";

    /// <summary>Gets the sender of mails.</summary>
    public string From { get; init; } = "";

    /// <summary>Gets who gets mails.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>Gets the address of a Slack webhook; empty for none.</summary>
    public string Slack { get; init; } = "";

    /// <summary>Gets the address of a Teams workflow; empty for none.</summary>
    public string Teams { get; init; } = "";

    /// <summary>Gets the address of a webhook; empty for none.</summary>
    public string Webhook { get; init; } = "";
}
