using System.Text.RegularExpressions;

namespace Butler.Rules.Tests;

public sealed partial class SourceRuleTests
{
    [Fact]
    public void Files_are_short()
    {
        var lengths = new[] { "src", "tools", "samples" }.SelectMany(folder => SourceFiles.Below(folder))
            .Select(file => (Lines: File.ReadLines(file).Count(), File: Path.GetRelativePath(Repository.Root, file))).Order().ToList();

        lengths[lengths.Count / 2].Lines.Should().BeLessThanOrEqualTo(60, "the median file holds one idea");
        lengths.Where(file => file.Lines > 250).Should().BeEmpty("every file can be read in one go");
    }

    [Fact]
    public void Nothing_is_left_to_do()
    {
        var marks = from file in AllSources()
                    from Match match in Unfinished().Matches(File.ReadAllText(file))
                    select $"{Path.GetRelativePath(Repository.Root, file)}: {match.Value}";

        marks.Should().BeEmpty();
    }

    [Fact]
    public void No_file_names_a_package_host() =>
        AllSources().Concat(SourceFiles.Below(".", "*.config")).Concat(SourceFiles.Below(".", "*.props")).Concat(SourceFiles.Below(".", "*.md"))
            .Where(file => PackageHost().IsMatch(File.ReadAllText(file)))
            .Should().BeEmpty();

    [Fact]
    public void Links_in_documents_lead_to_files()
    {
        var broken = from file in Documents.DocumentBlock.Documents()
                     from Match match in RelativeLink().Matches(File.ReadAllText(file))
                     let target = Path.Combine(Path.GetDirectoryName(file)!, Uri.UnescapeDataString(match.Groups["path"].Value))
                     where !File.Exists(target) && !Directory.Exists(target)
                     select $"{Path.GetRelativePath(Repository.Root, file)} -> {match.Groups["path"].Value}";

        broken.Should().BeEmpty();
    }

    private static IEnumerable<string> AllSources() =>
        new[] { "src", "tools", "samples", "tests", "bench" }.SelectMany(folder => SourceFiles.Below(folder))
            .Where(file => !file.EndsWith("SourceRuleTests.cs", StringComparison.Ordinal));

    [GeneratedRegex(@"NotImplementedException|//\s*(?:TODO|FIXME|HACK|XXX)\b|Skip\s*=\s*""|catch\s*(?:\(Exception\))?\s*\{\s*\}")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"https?://[a-z.]*(?:nuget|npmjs|debian)[.]")]
    private static partial Regex PackageHost();

    [GeneratedRegex(@"\]\((?<path>(?!https?:|mailto:|#)[^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex RelativeLink();
}
