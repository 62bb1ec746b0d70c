using System.Globalization;
using System.Text;

namespace Butler.Service.CommandLine.Init;

/// <summary>Writes a configuration file that says only what has to be said.</summary>
internal static class InitFile
{
    public static string Write(InitArguments wanted)
    {
        var text = new StringBuilder()
            .AppendLine("# Butler. Everything that is not here has a default. After a change: butler check <this file>")
            .AppendLine("Butler:")
            .AppendLine("  createDirApprovedDirectories: []         # below these, load scripts may create directories")
            .AppendLine(wanted.EventSources.Count == 0
                ? "  udpServerConfig: { enable: true }        # Qlik Sense sends its log events to UDP port 9998"
                : $"  udpServerConfig: {{ enable: true, allowedSources: [ {string.Join(", ", wanted.EventSources.Select(Quote))} ] }}");
        if (wanted.QrsHost.Length > 0)
        {
            var (host, port) = Split(wanted.QrsHost);
            text.AppendLine(CultureInfo.InvariantCulture, $"  configQRS: {{ host: {Quote(host)}{(port is null ? "" : $", port: {port}")} }}");
        }

        if (wanted.Certificates.Length > 0)
        {
            string File(string name) => Quote(Path.Combine(wanted.Certificates, name));
            text.AppendLine(CultureInfo.InvariantCulture, $"  cert: {{ clientCert: {File("client.pem")}, clientCertKey: {File("client_key.pem")}, clientCertCA: {File("root.pem")} }}");
        }

        if (wanted.QlikUrl.Length > 0 && QlikAddress.TryRead(wanted.QlikUrl, out var address))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  qlikSenseUrls: {{ qmc: {Quote($"{address}/qmc")}, hub: {Quote($"{address}/hub")}, appBaseUrl: {Quote($"{address}/sense/app")} }}");
        }

        if (wanted.MailServer.Length > 0)
        {
            var (host, port) = Split(wanted.MailServer);
            text.AppendLine("  emailNotification:                       # one mail per failed or aborted reload")
                .AppendLine("    enable: true")
                .AppendLine(CultureInfo.InvariantCulture, $"    smtp: {{ host: {Quote(host)}, port: {port ?? "25"} }}")
                .AppendLine(CultureInfo.InvariantCulture, $"    fromAddress: {Quote(wanted.From.Length > 0 ? wanted.From : SenderFor(wanted.Recipients))}")
                .AppendLine(CultureInfo.InvariantCulture, $"    recipients: [ {string.Join(", ", wanted.Recipients.Select(Quote))} ]");
        }

        // The addresses of webhooks are secrets: whoever has them can post.
        AddWebhook("slackNotification", "webhookURL", wanted.Slack);
        AddWebhook("teamsNotification", "webhookURL", wanted.Teams);
        if (wanted.Webhook.Length > 0)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  webhookNotification: {{ enable: true, webhooks: [ {{ webhookURL: {Quote(wanted.Webhook)}, httpMethod: POST }} ] }}");
        }

        return text.ToString();

        void AddWebhook(string section, string key, string url)
        {
            if (url.Length > 0)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {section}: {{ enable: true, {key}: {Quote(url)} }}");
            }
        }
    }

    private static string SenderFor(IReadOnlyList<string> recipients) =>
        recipients is [var first, ..] && first.LastIndexOf('@') is > 0 and var at ? $"butler{first[at..].TrimEnd('>')}" : "";

    private static (string Host, string? Port) Split(string text)
    {
        // An address of IPv6 has more than one colon, and no port here.
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon == text.LastIndexOf(':') && int.TryParse(text.AsSpan(colon + 1), CultureInfo.InvariantCulture, out var port)
            ? (text[..colon], port.ToString(CultureInfo.InvariantCulture))
            : (text, null);
    }

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
