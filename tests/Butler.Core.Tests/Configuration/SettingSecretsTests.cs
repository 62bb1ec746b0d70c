using Butler.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Butler.Core.Tests.Configuration;

public sealed class SettingSecretsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("yaml")]
    [InlineData("json")]
    public void What_a_placeholder_stands_for_is_masked_wherever_it_is_quoted(string kind)
    {
        File.WriteAllText(_folder.File("long"), "a b/c secret");
        File.WriteAllText(_folder.File("short"), "pin4\n");
        File.WriteAllText(_folder.File("tiny"), "42");
        File.WriteAllText(_folder.File("flag"), "true");
        var file = _folder.File("butler." + kind);
        File.WriteAllText(file, """{ "a": { "b": "x${file:long}${file:short}", "c": "${file:tiny}", "d": "${file:flag}", "e": "plain" } }""");
        var secrets = Secrets(kind == "yaml" ? new ConfigurationBuilder().AddButlerYaml(file, reloadOnChange: false).Build() : new ConfigurationBuilder().AddButlerJson(file, reloadOnChange: false).Build());

        secrets.FindPlaceholders("A:b").Should().Be("${file:long}, ${file:short}");
        secrets.FindPlaceholders("a:e").Should().BeNull();
        secrets.FindPlaceholders("a:missing").Should().BeNull();
        secrets.Mask("'xa b/c secretpin4', A B/C SECRET, a%20b%2Fc%20secret, pin4!").Should().Be("'x••••••••••••', ••••••, ••••••, ••••••!");
        secrets.Mask("spinning pin42 is '42' and 42, 'true', 'plain'").Should().Be("spinning pin42 is '••••••' and 42, 'true', 'plain'");
        secrets.Mask("mqtt://joe:other@host").Should().Be("mqtt://••••••@host");
    }

    [Fact]
    public void A_value_that_another_source_replaces_came_from_no_placeholder()
    {
        File.WriteAllText(_folder.File("secret"), "hush-hush");
        File.WriteAllText(_folder.File("butler.yaml"), "a: ${file:secret}\n");
        var configuration = new ConfigurationBuilder().AddButlerYaml(_folder.File("butler.yaml"), reloadOnChange: false).AddInMemoryCollection([new("a", "b")]).Build();

        Secrets(new ConfigurationBuilder().AddConfiguration(configuration).Build()).FindPlaceholders("a").Should().BeNull();
    }

    [Fact]
    public void Findings_and_problems_come_without_them()
    {
        File.WriteAllText(_folder.File("secret"), "hush-hush");
        File.WriteAllText(_folder.File("butler.yaml"), "a: ${file:secret}\n");
        var secrets = Secrets(new ConfigurationBuilder().AddButlerYaml(_folder.File("butler.yaml"), reloadOnChange: false).Build());
        var board = new Butler.Core.Problems.ButlerProblemBoard(TimeProvider.System, NullLogger<Butler.Core.Problems.ButlerProblemBoard>.Instance, secrets);

        board.Report(new Butler.Problems.ButlerProblem("a:b", "It is 'hush-hush' at https://x:hush@y.") { Cure = "Not hush-hush." });

        board.Open.Single().Problem.Should().Match<Butler.Problems.ButlerProblem>(problem => problem.Message == "It is '••••••' at https://••••••@y." && problem.Cure == "Not ••••••.");
        new ISettingsCheck[] { new Check() }.FindProblems(secrets).Single().Message.Should().Be("is '••••••'");
    }

    public void Dispose() => _folder.Dispose();

    private static ISettingSecrets Secrets(IConfiguration configuration)
    {
        var services = new ServiceCollection();
        services.AddButler();
        return services.AddSingleton(configuration).BuildServiceProvider().GetRequiredService<ISettingSecrets>();
    }

    private sealed class Check : ISettingsCheck
    {
        IEnumerable<SettingsProblem> ISettingsCheck.Check() => [new("a", "is 'hush-hush'")];
    }
}
