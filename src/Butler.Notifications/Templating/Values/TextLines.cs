namespace Butler.Notifications.Templating.Values;

/// <summary>Splits text into lines, for receivers that show each line as an element of its own.</summary>
internal static class TextLines
{
    /// <summary>Lists the lines of a text that are not blank, without the blanks around them: four in front would make a line of Markdown code.</summary>
    public static TemplateList Of(string text) =>
        new([.. text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);
}
