using Butler.Catalogue;
using Butler.Checking;
using Butler.Configuration;
using Butler.Service.Tests.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Service.Tests.Checking;

/// <summary>The catalogue alone finds what the features find when they bind their sections.</summary>
public sealed class CatalogueCheckTests
{
    [Fact]
    public void Knows_every_key_of_a_full_file() =>
        Findings(ComposedHost.EverythingOn()).Should().BeEmpty();

    [Fact]
    public void Finds_each_of_several_hundred_misspelled_keys_as_the_features_do()
    {
        var settings = ComposedHost.EverythingOn();
        foreach (var key in settings.Keys.Where(CanBeMisspelled).ToList())
        {
            settings.TryAdd(Misspell(key), settings[key]);
        }

        Compare(settings, leastFound: 300);
    }

    [Theory]
    [InlineData("neither true nor a number")]
    [InlineData("99999999999999999999999")]
    [InlineData("-1")]
    public void Finds_each_of_several_hundred_values_of_a_wrong_type_as_the_features_do(string value)
    {
        var settings = ComposedHost.EverythingOn();
        foreach (var key in settings.Keys.Where(static key => !IsSwitch(key)).ToList())
        {
            settings[key] = value;
        }

        Compare(settings, leastFound: 50);
    }

    [Fact]
    public void Finds_values_where_sections_belong_and_the_other_way_round()
    {
        var settings = ComposedHost.EverythingOn();
        foreach (var key in settings.Keys.Where(static key => !IsSwitch(key) && !char.IsAsciiDigit(key[^1])).ToList())
        {
            settings.Remove(key);
            settings[key + ":below"] = "1";
        }

        Compare(settings, leastFound: 200);
    }

    [Fact]
    public void Finds_mistakes_in_what_is_off_and_says_so()
    {
        var catalogue = new ComposedCatalogue([], []);
        var butler = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Butler:slackNotification:enable"] = "false",
            ["Butler:slackNotification:chanel"] = "#ops",
            ["Butler:slackNotification:reloadTaskFailure:rateLimit"] = "soon",
            ["Butler:heartbeat:frequency"] = "every 5 minutes",
            ["Butler:notThere:atAll"] = "1",
        }).Build().GetSection("Butler");

        var found = new CatalogueCheck(butler, catalogue).FindAll().Select(static finding => (finding.Problem.Key, finding.Problem.Message, finding.IsInUse));

        found.Should().BeEquivalentTo(new[]
        {
            ("Butler:heartbeat", "is not used, because its key 'enable' is not set to true.", true),
            ("Butler:notThere", "is not a known key.", true),
            ("Butler:slackNotification:chanel", "is not a known key. Did you mean 'channel'?", false),
            ("Butler:slackNotification:reloadTaskFailure:rateLimit", "is 'soon' but expects a number of seconds, or hh:mm:ss.", false),
        });
    }

    [Fact]
    public void A_switch_that_is_neither_on_nor_off_is_wrong_in_what_is_off_too()
    {
        using var host = new ComposedHost(new Dictionary<string, string>
        {
            ["Butler:slackNotification:enable"] = "false",
            ["Butler:slackNotification:reloadTaskFailure:enable"] = "yes",
            ["Butler:dockerHealthCheck:port"] = "99999",
            ["Butler:restServerConfig:backgroundServerPort"] = "none",
            ["Butler:emailNotification:smpt:host"] = "mail",
        });

        host.Services.FindSettingsProblems().Where(static problem => problem.ConcernsShape).Select(static problem => $"{problem.Key}: {problem.Message}").Should().BeEquivalentTo(
            "Butler:slackNotification:reloadTaskFailure:enable: is 'yes' but expects true or false.",
            "Butler:dockerHealthCheck:port: is '99999' but expects a port from 0 to 65535.",
            "Butler:restServerConfig:backgroundServerPort: is 'none' but expects a port from 0 to 65535.");
        host.Services.GetRequiredService<CatalogueCheck>().FindAll().Where(static finding => finding.Problem.IsWarning && finding.Problem.ConcernsShape)
            .Should().ContainSingle().Which.Problem.Message.Should().Be("is not a known key. Did you mean 'smtp'?");
    }

    private static bool IsSwitch(string key) => key.EndsWith(":enable", StringComparison.OrdinalIgnoreCase) || key.StartsWith("Butler:restServer", StringComparison.Ordinal);

    private static bool CanBeMisspelled(string key) => !char.IsAsciiDigit(key[^1]) && key.Split(':')[^1].Length > 4;

    // Two letters change places, as happens to people who type fast.
    private static string Misspell(string key) => key[..^3] + key[^2] + key[^3] + key[^1] + "x";

    private static void Compare(Dictionary<string, string> settings, int leastFound)
    {
        using var host = new ComposedHost(settings);
        var alone = host.Services.GetRequiredService<CatalogueCheck>().FindAll()
            .ToDictionary(static finding => finding.Problem.Key, static finding => finding.Problem, StringComparer.OrdinalIgnoreCase);
        var features = host.Services.GetServices<ISettingsCheck>().Where(static check => check is not CatalogueCheck).FindProblems(host.Services.GetRequiredService<ISettingSecrets>())
            .Where(static problem => problem.ConcernsShape && (problem.Message.Contains("expects", StringComparison.Ordinal) || problem.Message.Contains("known key", StringComparison.Ordinal)))
            .ToList();

        // Listeners call a port a port.
        features.RemoveAll(static problem => problem.Message.Contains("expects a port", StringComparison.Ordinal));
        features.Where(problem => !alone.TryGetValue(problem.Key, out var own) || !Same(own, problem))
            .Select(problem => $"{problem.Key}: {problem.Message} <> {(alone.TryGetValue(problem.Key, out var own) ? own.Message : "-")}")
            .Should().BeEmpty();
        alone.Should().HaveCountGreaterThan(leastFound);
    }

    private static bool Same(SettingsProblem one, SettingsProblem other) =>
        one.IsWarning == other.IsWarning && Start(one.Message) == Start(other.Message);

    // Which of several near keys is meant depends on what else is looked at.
    private static string Start(string message) => message.Split(" Did you mean")[0];

    private static IEnumerable<string> Findings(Dictionary<string, string> settings)
    {
        using var host = new ComposedHost(settings);
        return [.. host.Services.GetRequiredService<CatalogueCheck>().FindAll().Select(static finding => $"{finding.Problem.Key}: {finding.Problem.Message}")];
    }
}
