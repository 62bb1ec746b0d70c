using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Butler.Rules.Tests;

public sealed partial class DependencyRuleTests
{
    // Rooms inside a project that the features of that project share on purpose.
    private static readonly Dictionary<string, string[]> SharedRooms = new()
    {
        ["Butler.Core"] = ["Storage", "Configuration", "Startup", "Timing", "FileSystem"],
        ["Butler.Notifications"] = ["Templating", "Shared"],
        ["Butler.Qlik"] = ["Qrs", "Engine", "ScriptLogs"],
        ["Butler.Hosting.AspNetCore"] = ["Shared", "V4"],
    };

    internal static IReadOnlyList<string> SharedRoomsOf(string project) => SharedRooms[project];

    [Theory]
    [InlineData("Butler.Core")]
    [InlineData("Butler.Notifications")]
    [InlineData("Butler.Qlik")]
    [InlineData("Butler.Hosting.AspNetCore")]
    public void A_package_references_the_abstractions_and_no_sibling(string project) =>
        References(project, "ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Replace('\\', '/')))
            .Should().Equal("Butler.Abstractions");

    [Fact]
    public void The_abstractions_reference_contracts_only()
    {
        References("Butler.Abstractions", "ProjectReference").Should().BeEmpty();
        References("Butler.Abstractions", "PackageReference")
            .Should().BeEquivalentTo("Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Options.ConfigurationExtensions");
    }

    [Theory]
    [InlineData("Butler.Core")]
    [InlineData("Butler.Notifications")]
    [InlineData("Butler.Qlik")]
    [InlineData("Butler.Hosting.AspNetCore")]
    public void A_feature_folder_uses_no_sibling_feature(string project)
    {
        var rooms = Directory.GetDirectories(Repository.PathTo($"src/{project}")).Select(folder => Path.GetFileName(folder)!)
            .Except(["bin", "obj"]).ToList();

        var offences = from room in rooms
                       from file in SourceFiles.Below($"src/{project}/{room}")
                       from Match match in UsingPattern().Matches(File.ReadAllText(file))
                       let used = match.Groups["room"].Value
                       where match.Groups["project"].Value == project && rooms.Contains(used) && used != room
                             && !SharedRooms[project].Contains(used)
                       select $"{Path.GetRelativePath(Repository.Root, file)} uses {used}";

        offences.Should().BeEmpty();
    }

    [Fact]
    public void The_custom_sink_sample_references_the_abstractions_only()
    {
        var project = XDocument.Load(Repository.PathTo("samples/Butler.CustomSink/Butler.CustomSink.csproj"));

        project.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!))
            .Should().Equal("Butler.Abstractions");
        project.Descendants("PackageReference").Should().BeEmpty();
    }

    [Fact]
    public void The_custom_sink_sample_stays_under_twenty_lines() =>
        File.ReadLines(Repository.PathTo("samples/Butler.CustomSink/ConsoleAlertSink.cs")).Count(line => line.Trim().Length > 0)
            .Should().BeLessThan(20);

    [Fact]
    public void The_custom_sink_is_tested_with_the_public_fakes_only() =>
        XDocument.Load(Repository.PathTo("tests/Butler.CustomSink.Tests/Butler.CustomSink.Tests.csproj")).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!))
            .Should().BeEquivalentTo("Butler.CustomSink", "Butler.Testing");

    [Theory]
    [InlineData("src/Butler.Abstractions")]
    [InlineData("src/Butler.Core")]
    [InlineData("src/Butler.Notifications")]
    [InlineData("src/Butler.Qlik")]
    [InlineData("src/Butler.Hosting.AspNetCore")]
    [InlineData("tests/Butler.Testing")]
    public void A_package_lists_its_public_members(string project) =>
        File.ReadLines(Repository.PathTo($"{project}/PublicAPI.Shipped.txt")).Concat(File.ReadLines(Repository.PathTo($"{project}/PublicAPI.Unshipped.txt")))
            .Should().HaveCountGreaterThan(10);

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(Repository.PathTo($"src/{project}/{project}.csproj")).Descendants(kind)
            .Select(reference => (string)reference.Attribute("Include")!);

    [GeneratedRegex(@"^using (?<project>Butler\.(?:Core|Notifications|Qlik|Hosting\.AspNetCore))\.(?<room>\w+)", RegexOptions.Multiline)]
    private static partial Regex UsingPattern();
}
