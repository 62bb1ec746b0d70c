namespace Butler.Notifications.Webhook;

/// <summary>The HTTP method of a webhook.</summary>
public enum WebhookMethod
{
    /// <summary>The alert is a JSON body.</summary>
    Post,

    /// <summary>The alert is a JSON body.</summary>
    Put,

    /// <summary>The alert is parameters in the query of the URL.</summary>
    Get,
}
