using System.Text.RegularExpressions;

namespace Butler.Rules.Tests.Documents;

/// <summary>A fenced block of a document.</summary>
/// <param name="Place">The document and the line, for messages.</param>
/// <param name="Text">What stands between the fences.</param>
public sealed partial record DocumentBlock(string Place, string Text)
{
    /// <summary>Finds the blocks of one language in the README, the guides, and the readmes of the packages.</summary>
    public static IEnumerable<DocumentBlock> Find(string language) =>
        from file in Documents()
        let text = File.ReadAllText(file)
        from Match match in Fence().Matches(text)
        where match.Groups["language"].Value == language
        let line = text.AsSpan(0, match.Index).Count('\n') + 1
        select new DocumentBlock($"{Path.GetRelativePath(Repository.Root, file)}:{line}", match.Groups["text"].Value);

    public static IEnumerable<string> Documents() =>
        Directory.GetFiles(Repository.Root, "*.md")
            .Concat(SourceFiles.Below("docs", "*.md"))
            .Concat(SourceFiles.Below("src", "README.md"))
            .Concat(SourceFiles.Below("tests", "README.md"));

    [GeneratedRegex("^```(?<language>[a-z]*)[ ]*\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
