using System.Text.RegularExpressions;
using Butler.Configuration;
using Butler.Service;
using Butler.Service.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Rules.Tests.Documents;

public sealed partial class SettingsBlockTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("butler-documents-");

    public static TheoryData<string> Blocks() =>
    [
        // A schedule file is no configuration file.
        .. DocumentBlock.Find("yaml").Where(static block => !block.Text.Contains("butlerSchedule:", StringComparison.Ordinal)).Select(static block => block.Place),
    ];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Settings_in_documents_are_settings_that_the_host_knows(string place)
    {
        var block = DocumentBlock.Find("yaml").Single(block => block.Place == place);
        var file = Path.Combine(_folder.FullName, "production.yaml");
        File.WriteAllText(file, Placeholder().Replace(block.Text, "https://example.com/hook"));

        using var host = ButlerApplication.Create(new ServiceArguments { ConfigFile = file });
        var problems = host.Services.GetServices<ISettingsCheck>().SelectMany(check => check.Check()).ToList();

        // A block may be a part of a file and name files that are not here; what it does say has to be right.
        problems.Select(problem => problem.ToString()).Where(problem => WrongKeyOrValue().IsMatch(problem)).Should().BeEmpty();
    }

    [Fact]
    public void The_configuration_of_the_readme_lacks_only_its_certificates()
    {
        var block = DocumentBlock.Find("yaml").Single(block => block.Place.StartsWith("README.md:", StringComparison.Ordinal));
        var file = Path.Combine(_folder.FullName, "production.yaml");
        File.WriteAllText(file, block.Text);
        block.Text.Trim().Split('\n').Should().HaveCountLessThan(10);

        using var host = ButlerApplication.Create(new ServiceArguments { ConfigFile = file });

        host.Services.GetServices<ISettingsCheck>().SelectMany(check => check.Check()).Distinct().Select(problem => problem.Key)
            .Should().BeEquivalentTo("Butler:cert:clientCert", "Butler:cert:clientCertKey", "Butler:cert:clientCertCA");
    }

    [GeneratedRegex(@"\$\{(?:env|file):[^}]+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("is not a known key|expects|must lie|must be")]
    private static partial Regex WrongKeyOrValue();
}
