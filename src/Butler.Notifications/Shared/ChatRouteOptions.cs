using System.ComponentModel.DataAnnotations;
using Butler.Alerts;
using Butler.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.Notifications.Shared;

/// <summary>The common options of routes to chat destinations (Slack, Microsoft Teams).</summary>
public class ChatRouteOptions : RouteOptions
{
    /// <summary>Gets or sets the incoming webhook for the messages. Key: <c>webhookURL</c>.</summary>
    /// <value>An absolute http or https URL. Required. Anyone who knows it can post, so it is a secret.</value>
    [Secret]
    [ConfigurationKeyName("webhookURL")]
    public string WebhookUrl { get; set; } = "";

    /// <summary>Gets or sets how the message is created.</summary>
    /// <value><see cref="ChatMessageType.Formatted"/> by default.</value>
    public ChatMessageType MessageType { get; set; } = ChatMessageType.Formatted;

    /// <summary>Gets or sets the text of basic messages, a Handlebars template.</summary>
    /// <value>Empty by default: what happened to what, and why.</value>
    public string BasicMsgTemplate { get; set; } = "";

    /// <summary>Gets or sets the template file of formatted messages. Its extension picks the language: <c>.handlebars</c>, <c>.hbs</c> or <c>.liquid</c>.</summary>
    /// <value>Empty by default: the built-in template. A relative path is relative to the working directory.</value>
    public string TemplateFile { get; set; } = "";

    /// <summary>Gets or sets whether messages leave the script log out.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool BasicContentOnly { get; set; }

    /// <inheritdoc/>
    [Range(0, 10_000)]
    public override int HeadScriptLogLines { get => BasicContentOnly ? 0 : base.HeadScriptLogLines; set => base.HeadScriptLogLines = value; }

    /// <inheritdoc/>
    [Range(0, 10_000)]
    public override int TailScriptLogLines { get => BasicContentOnly ? 0 : base.TailScriptLogLines; set => base.TailScriptLogLines = value; }

    /// <inheritdoc/>
    public override bool NamesTarget() => !string.IsNullOrWhiteSpace(WebhookUrl);

    /// <inheritdoc/>
    public override void AdoptTarget(RouteOptions other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!NamesTarget())
        {
            WebhookUrl = ((ChatRouteOptions)other).WebhookUrl;
        }
    }
}

/// <summary>Specifies how a chat message is created.</summary>
public enum ChatMessageType
{
    /// <summary>One line of text in a fixed layout, with links to Qlik Sense.</summary>
    Basic,

    /// <summary>A template that produces the whole message as JSON.</summary>
    Formatted,
}
