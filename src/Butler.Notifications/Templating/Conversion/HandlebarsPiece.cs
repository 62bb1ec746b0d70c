namespace Butler.Notifications.Templating.Conversion;

/// <summary>A stretch of a Handlebars text: a tag, or what stands between tags.</summary>
/// <param name="Text">The text as it stands, or what is inside of the braces.</param>
/// <param name="IsTag">Whether it is a tag.</param>
/// <param name="IsRaw">Whether the tag prints its value as it is.</param>
/// <param name="Line">The line, from 1.</param>
internal sealed record HandlebarsPiece(string Text, bool IsTag, bool IsRaw, int Line)
{
    /// <summary>Gets whether the tag leaves nothing of a line that it has for itself.</summary>
    public bool MayStandAlone => IsTag && !IsRaw && (Text.Length == 0 || "#/^!>".Contains(Text[0], StringComparison.Ordinal) || Text == "else" || Text.StartsWith("else ", StringComparison.Ordinal));
}
