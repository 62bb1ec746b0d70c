using Butler.Notifications.Shared;

namespace Butler.Notifications.Webhook;

/// <summary>Names each webhook of a route independently of their order.</summary>
/// <remarks>
/// A delivery may wait for hours while the list is edited. The name consists of the host and a hash of method and URL,
/// so a delivery finds its webhook wherever it is in the list, and never a different one. It reveals no secrets.
/// </remarks>
internal static class WebhookTargets
{
    public static IReadOnlyList<string> NamesOf(IEnumerable<WebhookEndpoint> webhooks)
    {
        var names = new List<string>();
        foreach (var webhook in webhooks)
        {
            var name = NameOf(webhook);
            var unique = name;
            for (var repeat = 2; names.Contains(unique); repeat++)
            {
                unique = $"{name}-{repeat}";
            }

            names.Add(unique);
        }

        return names;
    }

    public static WebhookEndpoint? Find(IReadOnlyList<WebhookEndpoint> webhooks, string name)
    {
        var index = NamesOf(webhooks).IndexOf(name);
        return index < 0 ? null : webhooks[index];
    }

    private static string NameOf(WebhookEndpoint webhook) =>
        ReceiverName.Of(webhook.WebhookUrl, $"{webhook.HttpMethod} {webhook.WebhookUrl.Trim()}");

    private static int IndexOf(this IReadOnlyList<string> names, string name)
    {
        for (var index = 0; index < names.Count; index++)
        {
            if (names[index] == name)
            {
                return index;
            }
        }

        return -1;
    }
}
