using System.Text.Json;
using Butler.Catalogue;

namespace Butler.Service.Tests.Catalogue;

/// <summary>Three files are made from the options and their documentation. <c>eng/configuration.sh</c> makes them anew.</summary>
public sealed class GeneratedFilesTests
{
    private const string Switch = "BUTLER_WRITE_CONFIGURATION";

    private static readonly SettingsCatalogue Catalogue = CatalogueBuilder.Build();

    public static TheoryData<string> Files() => ["src/Butler/Catalogue/configuration.json", "docs/configuration.md", "docs/butler.schema.json"];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_made_from_the_options_says_what_the_options_say(string file)
    {
        var made = file switch
        {
            "docs/configuration.md" => new ConfigurationPage(Catalogue).Write(),
            "docs/butler.schema.json" => new ConfigurationSchema(Catalogue).Write(),
            _ => JsonSerializer.Serialize(Catalogue, CatalogueJsonContext.Readable.SettingsCatalogue) + "\n",
        };
        var path = Repository.PathTo(file);
        if (Environment.GetEnvironmentVariable(Switch) == "1")
        {
            await File.WriteAllTextAsync(path, made, TestContext.Current.CancellationToken);
        }

        var there = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);

        there.ReplaceLineEndings("\n").Split('\n').Except(made.Split('\n')).Concat(made.Split('\n').Except(there.ReplaceLineEndings("\n").Split('\n')))
            .Should().BeEmpty("'bash eng/configuration.sh' brings {0} up to date", file);
    }

    [Fact]
    public void Every_key_says_what_it_means()
    {
        Catalogue.All().Where(static found => found.Key.Meaning.Length < 5).Select(static found => found.Path).Should().BeEmpty();
        Catalogue.Shapes.Where(static shape => shape.Meaning.Length < 10).Select(static shape => shape.Name).Should().BeEmpty();
    }
}
