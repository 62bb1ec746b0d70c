using System.Text.RegularExpressions;

namespace Butler.Notifications.Tests.Templating;

/// <summary>Finds elements that are not closed in order: the mistake that breaks mails in Outlook.</summary>
internal static partial class HtmlBalance
{
    private static readonly HashSet<string> Void = ["meta", "br", "img", "hr", "link", "input"];

    public static List<string> Problems(string html)
    {
        var problems = new List<string>();
        var open = new Stack<string>();
        foreach (Match tag in Tags().Matches(Comments().Replace(Styles().Replace(html, "<style></style>"), "")))
        {
            var name = tag.Groups["name"].Value.ToLowerInvariant();
            if (tag.Groups["close"].Length == 0)
            {
                if (!Void.Contains(name))
                {
                    open.Push(name);
                }
            }
            else if (!open.TryPop(out var opened) || opened != name)
            {
                problems.Add($"</{name}> closes <{opened}>");
            }
        }

        problems.AddRange(open.Select(name => $"<{name}> is not closed"));
        return problems;
    }

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline)]
    private static partial Regex Styles();

    [GeneratedRegex("<(?<close>/?)(?<name>[a-zA-Z][a-zA-Z0-9]*)[^>]*>")]
    private static partial Regex Tags();
}
