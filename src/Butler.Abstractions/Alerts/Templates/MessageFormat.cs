using System.Globalization;
using System.Text.Json.Nodes;

namespace Butler.Alerts.Templates;

/// <summary>Describes the messages that a sink makes with templates: how values are escaped, and what the receiver takes.</summary>
/// <remarks>A sink keeps one instance and hands it to <see cref="IAlertTemplates"/> with every message. Safe for concurrent use.</remarks>
public sealed class MessageFormat
{
    /// <summary>Gets what the template renders; it decides how values are escaped.</summary>
    /// <value><see cref="TemplateMedium.Text"/> by default.</value>
    public TemplateMedium Medium { get; init; }

    /// <summary>Gets the markup of the receiver, in which values must not act as links, mentions or formatting.</summary>
    /// <value><see langword="null"/> by default: values are escaped for <see cref="Medium"/> only.</value>
    public IMessageMarkup? Markup { get; init; }

    /// <summary>Gets how many characters a message carries of the first lines of a script log, and how many of the last.</summary>
    /// <value>256,000 by default: a log of very long lines must not make a message undeliverable.</value>
    public int MaxScriptLogLength { get; init; } = 256_000;

    /// <summary>Gets how many bytes of UTF-8 a message made with a built-in template may have.</summary>
    /// <value>Unlimited by default. Script logs are shortened until the message fits; they should be all that can be long in the template.</value>
    public int MaxBytes { get; init; } = int.MaxValue;

    /// <summary>Gets what shortens a JSON message that is larger than its receiver takes, whatever template it was made with.</summary>
    /// <value>Changes the message and returns what was too large; nothing when all fits. <see langword="null"/>, the default, leaves messages as
    /// they are. Also run on sample messages when settings are checked, to warn of templates that give too much.</value>
    public Func<JsonObject, IReadOnlyList<SizeFinding>>? Shorten { get; init; }
}

/// <summary>What a template renders, and so how values in it are escaped.</summary>
public enum TemplateMedium
{
    /// <summary>Plain text, a subject line: values stand as they are.</summary>
    Text,

    /// <summary>An HTML document: values are HTML-escaped in double braces.</summary>
    Html,

    /// <summary>A JSON document: values are escaped as the inside of a JSON string, in double and triple braces alike.</summary>
    Json,
}

/// <summary>A part of a message that is larger than its receiver takes.</summary>
/// <param name="Place">Which part, as in <c>blocks[2].text</c>; empty for the whole message.</param>
/// <param name="Size">How large it is.</param>
/// <param name="Limit">How large it may be.</param>
/// <param name="Unit">What is counted.</param>
public sealed record SizeFinding(string Place, int Size, int Limit, string Unit = "characters")
{
    /// <summary>Returns the finding as part of a sentence.</summary>
    /// <returns>For example <c>blocks[2].text has 4,000 characters, but at most 3,000 are taken</c>.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Place.Length == 0 ? "the message" : Place)} has {Size:N0} {Unit}, but at most {Limit:N0} are taken");
}
