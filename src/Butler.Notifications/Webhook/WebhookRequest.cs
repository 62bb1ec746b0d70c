using System.Text;
using Butler.Alerts;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Webhook;

/// <summary>Makes the request of one webhook.</summary>
internal static class WebhookRequest
{
    public const string ClientName = "Butler.Webhook";

    private const string CertificateAdvice =
        "Name the issuing authority in cert.certCA (with cert.enable: true), or set cert.rejectUnauthorized to false.";

    public static HttpDeliveryRequest Create(
        WebhookEndpoint webhook, Uri url, Delivery<Alert> delivery, IEnumerable<KeyValuePair<string, object?>> fields)
    {
        var isGet = webhook.HttpMethod == WebhookMethod.Get;
        var target = isGet ? WebhookPayload.AppendTo(url, fields) : url;

        // A bare null would become an empty body through a conversion from byte[].
        var body = isGet ? default(ReadOnlyMemory<byte>?) : WebhookPayload.ToJson(fields);
        var headers = webhook.Headers.Select(header => new KeyValuePair<string, string>(header.Name.Trim(), header.Value)).ToList();
        if (webhook.SigningSecret.Length > 0)
        {
            var content = body ?? Encoding.UTF8.GetBytes(target.Query.TrimStart('?'));
            headers.Add(new(WebhookSignature.Header, WebhookSignature.Create(webhook.SigningSecret, content.Span)));
        }

        return new HttpDeliveryRequest
        {
            ClientName = ClientName,
            DeliveryId = delivery.Id,
            Url = target,
            Method = webhook.HttpMethod switch
            {
                WebhookMethod.Get => HttpMethod.Get,
                WebhookMethod.Put => HttpMethod.Put,
                _ => HttpMethod.Post,
            },
            Json = body,
            Headers = headers,
            Trust = TrustOf(webhook),
            CertificateAdvice = CertificateAdvice,
            Secrets = [webhook.SigningSecret, .. webhook.Headers.Select(header => header.Value)],
        };
    }

    /// <summary>Describes the target of a webhook.</summary>
    public static HttpAddress ReceiverOf(WebhookEndpoint webhook) =>
        new(webhook.WebhookUrl, "webhookURL") { Trust = TrustOf(webhook), CertificateAdvice = CertificateAdvice };

    private static TlsTrust TrustOf(WebhookEndpoint webhook) =>
        webhook.Cert.Enable ? new TlsTrust(webhook.Cert.RejectUnauthorized, webhook.Cert.CertCa.Trim()) : TlsTrust.Default;
}
