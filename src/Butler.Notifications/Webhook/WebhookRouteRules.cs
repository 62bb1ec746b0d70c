using System.Buffers;
using Butler.Alerts;
using Butler.Configuration;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Webhook;

/// <summary>Validates a route to webhooks. A route without webhooks has nothing to do and is fine.</summary>
internal sealed class WebhookRouteRules : IRouteRules<WebhookRouteOptions>
{
    private static readonly SearchValues<char> NameLetters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly string[] OwnHeaders =
        ["Connection", "Content-Length", "Host", "Transfer-Encoding", HttpDelivery.DeliveryHeader, WebhookSignature.Header];

    public IEnumerable<SettingsProblem> Check(WebhookRouteOptions route, AlertKind kind) =>
        route.Webhooks.SelectMany((webhook, index) => Check(webhook).Select(problem => problem with { Key = $"webhooks:{index}:{problem.Key}" }));

    public IEnumerable<RouteAddress> FindAddresses(WebhookRouteOptions route) => route.Webhooks.Select(static (webhook, index) => new RouteAddress(
        $"webhooks:{index}:webhookURL",
        webhook.WebhookUrl,
        webhook.Cert.Enable ? new TlsTrust(webhook.Cert.RejectUnauthorized, webhook.Cert.CertCa.Trim()) : TlsTrust.Default));

    private static IEnumerable<SettingsProblem> Check(WebhookEndpoint webhook)
    {
        if (SettingsText.FindUrlProblem(webhook.WebhookUrl) is { } urlProblem)
        {
            yield return new SettingsProblem("webhookURL", urlProblem);
        }

        if (webhook.Cert is { Enable: true, CertCa: { } caFile } && !string.IsNullOrWhiteSpace(caFile)
            && CertificateFile.FindProblem(caFile.Trim()) is { } fileProblem)
        {
            yield return new SettingsProblem("cert:certCA", fileProblem);
        }

        if (webhook.Cert is { Enable: false, RejectUnauthorized: false })
        {
            yield return new SettingsProblem("cert:rejectUnauthorized", "has no effect while cert:enable is false: certificates are verified.")
            {
                IsWarning = true,
            };
        }

        foreach (var (index, header) in webhook.Headers.Index())
        {
            var name = header.Name.Trim();
            if (name.Length > 0 && name.AsSpan().ContainsAnyExcept(NameLetters))
            {
                yield return new SettingsProblem($"headers:{index}:name", $"is '{name}', which is no valid name of an HTTP header.");
            }
            else if (OwnHeaders.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                yield return new SettingsProblem($"headers:{index}:name", $"is '{name}', a header that Butler sets itself.");
            }

            if (header.Value.Any(char.IsControl))
            {
                yield return new SettingsProblem($"headers:{index}:value", "holds a line end or another control character, which a header cannot hold.");
            }
        }
    }
}
