using System.Xml.Linq;

namespace Butler.Rules.Tests;

/// <summary>What projects share is a project that they reference, so that each source file is compiled once.</summary>
public sealed class ProjectRuleTests
{
    [Fact]
    public void No_project_compiles_a_file_from_outside_its_folder()
    {
        var files = ProjectFiles().ToList();

        files.Select(file => Path.GetFileName(file)).Should().Contain(["Butler.Core.csproj", "Butler.Rules.Tests.csproj", "Directory.Build.props"]);
        files.SelectMany(file => OutsideSources(XDocument.Load(file), IsShared(file)).Select(path => $"{Path.GetRelativePath(Repository.Root, file)}: {path}"))
            .Should().BeEmpty();
    }

    [Theory]
    [InlineData("<Compile Remove=\"Old/**\" />", 0)]
    [InlineData("<Compile Include=\"Shared/*.cs\" />", 0)]
    [InlineData("<Compile Include=\"$(MSBuildProjectDirectory)/Shared/*.cs\" />", 0)]
    [InlineData("<Compile Include=\"$(IntermediateOutputPath)Generated.cs\" />", 0)]
    [InlineData("<Compile Include=\"../Other/Clock.cs\" />", 1)]
    [InlineData("<Compile Include=\"..\\Other\\*.cs\" Exclude=\"..\\Other\\Old.cs\" />", 1)]
    [InlineData("<Compile Include=\"Own.cs; ../One/A.cs; ../Two/B.cs\" />", 2)]
    [InlineData("<Compile Include=\"Own/../../Other/Clock.cs\" />", 1)]
    [InlineData("<Compile Include=\"/tmp/Clock.cs\" />", 1)]
    [InlineData("<Compile Include=\"$(ButlerRoot)Shared/*.cs\" />", 1)]
    [InlineData("<Compile Include=\"@(Others)\" />", 1)]
    [InlineData("<Compile Link=\"Clock.cs\" Include=\"../Clock.cs\" />", 1)]
    [InlineData("<Compile Update=\"Clock.cs\" Link=\"Times/Clock.cs\" />", 1)]
    public void The_rule_knows_the_ways_out_of_a_folder(string item, int count) =>
        OutsideSources(XDocument.Parse($"<Project><ItemGroup>{item}</ItemGroup></Project>"), isShared: false).Should().HaveCount(count);

    [Theory]
    [InlineData("<Compile Include=\"Shared/*.cs\" />")]
    [InlineData("<Compile Include=\"$(MSBuildThisFileDirectory)Shared/*.cs\" />")]
    public void A_file_that_many_projects_import_adds_no_sources(string item) =>
        OutsideSources(XDocument.Parse($"<Project><ItemGroup>{item}</ItemGroup></Project>"), isShared: true).Should().ContainSingle();

    private static IEnumerable<string> ProjectFiles() =>
        new[] { "*.*proj", "*.props", "*.targets" }.SelectMany(pattern => SourceFiles.Below(".", pattern))
            .Where(file => !Path.GetRelativePath(Repository.Root, file).StartsWith("artifacts", StringComparison.Ordinal));

    private static bool IsShared(string file) => !file.EndsWith("proj", StringComparison.Ordinal);

    // What a build generates stands in obj, which a property names.
    private static IEnumerable<string> OutsideSources(XDocument project, bool isShared) =>
        from item in project.Descendants().Where(element => element.Name.LocalName == "Compile")
        let isLinked = item.Attribute("Link") is not null || item.Attribute("LinkBase") is not null
        from path in ((string?)item.Attribute("Include") ?? (string?)item.Attribute("Update") ?? "")
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        where isLinked || (item.Attribute("Include") is not null && !path.StartsWith("$(IntermediateOutputPath)", StringComparison.Ordinal)
            && (isShared || LeavesFolder(path)))
        select path;

    private static bool LeavesFolder(string path)
    {
        const string here = "$(MSBuildProjectDirectory)/";
        var relative = path.Replace('\\', '/');
        relative = relative.StartsWith(here, StringComparison.Ordinal) ? relative[here.Length..] : relative;
        return relative.StartsWith('/') || relative.Contains("$(", StringComparison.Ordinal) || relative.Contains("@(", StringComparison.Ordinal)
            || relative.Split('/').Contains("..");
    }
}
