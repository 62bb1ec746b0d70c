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
    public void Every_log_message_is_an_extension_method_of_the_Log_class_of_its_folder()
    {
        var offences = from file in LoggingSources()
                       let text = File.ReadAllText(file)
                       let inLog = Path.GetFileName(file) == "Log.cs" && text.Contains("internal static partial class Log", StringComparison.Ordinal)
                       from problem in LogMessage().Matches(text).Where(match => !inLog || !match.Groups["extension"].Success)
                           .Concat(OtherLogCall().Matches(text))
                       select $"{Path.GetRelativePath(Repository.Root, file)}: {problem.Value}";

        offences.Should().BeEmpty();
        LoggingSources().Where(file => Path.GetFileName(file) == "Log.cs").Should().HaveCountGreaterThan(20, "the rule reads the files that it is about");
    }

    [Theory]
    [InlineData("[LoggerMessage(LogLevel.Debug, \"Text.\")]\n    public static partial void Done(this ILogger logger);", true)]
    [InlineData("[LoggerMessage(LogLevel.Debug, \"A (text).\")]\n    public static partial void Done(\n        this ILogger logger, int count);", true)]
    [InlineData("[LoggerMessage(LogLevel.Debug, \"Text.\")]\n    public static partial void Done(ILogger logger);", false)]
    [InlineData("[LoggerMessage(LogLevel.Debug, \"Text.\")]\n    private partial void Done();", false)]
    [InlineData("_logger.LogInformation(\"Text.\");", false)]
    [InlineData("Log.Done(logger);", false)]
    [InlineData("LoggerMessage.Define(LogLevel.Debug, default, \"Text.\");", false)]
    public void The_rule_of_log_messages_knows_the_other_manners(string code, bool isAllowed) =>
        (OtherLogCall().IsMatch(code) || LogMessage().Matches(code).Any(match => !match.Groups["extension"].Success)).Should().Be(!isAllowed);

    [Fact]
    public void A_folder_holds_at_most_forty_files()
    {
        var folders = new[] { "src", "tools", "samples" }.SelectMany(folder => SourceFiles.Below(folder))
            .GroupBy(file => Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(file)!))
            .Select(folder => (Files: folder.Count(), Folder: folder.Key)).ToList();

        folders.Should().HaveCountGreaterThan(50);
        folders.Where(folder => folder.Files > 40).Should().BeEmpty("a larger folder is hard to find one's way in without an inner order");
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

    private static IEnumerable<string> LoggingSources() =>
        new[] { "src", "tools", "samples" }.SelectMany(folder => SourceFiles.Below(folder));

    private static IEnumerable<string> AllSources() =>
        new[] { "src", "tools", "samples", "tests", "bench" }.SelectMany(folder => SourceFiles.Below(folder))
            .Where(file => !file.EndsWith("SourceRuleTests.cs", StringComparison.Ordinal));

    [GeneratedRegex(@"NotImplementedException|//\s*(?:TODO|FIXME|HACK|XXX)\b|Skip\s*=\s*""|catch\s*(?:\(Exception\))?\s*\{\s*\}")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\[LoggerMessage\b[^\n]*(?:\n(?!\s*(?:public|internal|private)\b)[^\n]*)*\n\s*\w[^(\n]*\(\s*(?<extension>this ILogger\b)?")]
    private static partial Regex LogMessage();

    [GeneratedRegex(@"\bLog(?:Trace|Debug|Information|Warning|Error|Critical)\(|\bLoggerMessage\.Define|\bLog\.[A-Z]\w*\(")]
    private static partial Regex OtherLogCall();

    [GeneratedRegex(@"https?://[a-z.]*(?:nuget|npmjs|debian)[.]")]
    private static partial Regex PackageHost();

    [GeneratedRegex(@"\]\((?<path>(?!https?:|mailto:|#)[^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex RelativeLink();
}
