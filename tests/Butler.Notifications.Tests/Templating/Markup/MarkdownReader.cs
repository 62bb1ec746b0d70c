using System.Net;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.EmphasisExtras;

namespace Butler.Notifications.Tests.Templating.Markup;

/// <summary>Reads Markdown with a CommonMark parser: what acts in it, and what a reader sees.</summary>
internal static class MarkdownReader
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough).Build();

    /// <summary>Gets the HTML elements that the Markdown makes, but for paragraphs, line breaks and indented lines.</summary>
    public static IReadOnlyList<string> ActiveIn(string markdown) =>
        [.. Regex.Matches(Html(markdown), "<[^>]*>").Select(match => match.Value).Where(tag => tag is not ("<p>" or "</p>" or "<br />"))];

    /// <summary>Gets the text that a reader sees, without blanks.</summary>
    public static string Seen(string markdown) => Dense(WebUtility.HtmlDecode(Regex.Replace(Html(markdown), "<[^>]*>", "")));

    public static string Dense(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && letter != '\u200b'));

    private static string Html(string markdown) =>
        Markdown.ToHtml(markdown, Pipeline).Replace("<pre><code>", "", StringComparison.Ordinal).Replace("</code></pre>", "", StringComparison.Ordinal);
}
