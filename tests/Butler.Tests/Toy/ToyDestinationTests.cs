using System.Threading.Channels;
using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Catalogue;
using Butler.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Butler.Tests.Toy;

/// <summary>A destination in a folder of its own needs one line of composition, and no other file.</summary>
public sealed class ToyDestinationTests : IDisposable
{
    private const string Settings = """
        Butler:
          restServerConfig:
            enable: true
            serverPort: 0
          configVisualisation:
            enable: true
            port: 3100
          storage:
            path: "{0}/butler.db"
          toyNotification:
            enable: true
            password: open sesame
            volume: 3
            reloadTaskFailure:
              greeting: Oh dear
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("butler-toy-");
    private readonly Channel<string> _spoken = Channel.CreateUnbounded<string>();
    private readonly string _pagePort = $"{FreePort.Find()}";

    private string ConfigFile => Path.Combine(_folder.FullName, "butler.yaml");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Is_configured_by_its_section_and_follows_the_file()
    {
        await using var application = Compose(Settings);
        await application.StartAsync(TestContext.Current.CancellationToken);
        await application.Services.GetRequiredService<IAlertInbox>().AcceptAsync(Alert("Sales"), null, TimeSpan.Zero, TestContext.Current.CancellationToken);
        (await NextAsync()).Should().Be("Oh dear: Sales (volume 3)");

        Write(Settings.Replace("volume: 3", "volume: 9", StringComparison.Ordinal).Replace("Oh dear", "Hear ye", StringComparison.Ordinal));
        var reload = await application.Services.GetRequiredService<ISettingsFile>().ReloadAsync(TestContext.Current.CancellationToken);
        reload.InEffect.Should().BeEquivalentTo("Butler:toyNotification:volume", "Butler:toyNotification:reloadTaskFailure:greeting");
        reload.AfterRestart.Should().BeEmpty();
        await application.Services.GetRequiredService<IAlertInbox>().AcceptAsync(Alert("Stock"), null, TimeSpan.Zero, TestContext.Current.CancellationToken);
        (await NextAsync()).Should().Be("Hear ye: Stock (volume 9)");
    }

    [Fact]
    public async Task A_mistake_in_its_section_is_found_and_refused_like_any_other()
    {
        await using var application = Compose(Settings);
        var wrong = Settings.Replace("volume: 3", "volume: loud\n    pasword: open", StringComparison.Ordinal).Replace("greeting", "greting", StringComparison.Ordinal);
        Write(wrong);

        var reload = await application.Services.GetRequiredService<ISettingsFile>().ReloadAsync(TestContext.Current.CancellationToken);

        reload.State.Outcome.Should().Be(SettingsFileOutcome.Wrong);
        reload.State.Problems.Select(static problem => $"{problem.Key}: {problem.Message.Split(" [")[0]}").Should().Contain(
            "Butler:toyNotification:volume: is 'loud' but expects a whole number.",
            "Butler:toyNotification:pasword: is not a known key. Did you mean 'password'?",
            "Butler:toyNotification:reloadTaskFailure:greting: is not a known key. Did you mean 'greeting'?");
    }

    [Fact]
    public async Task Is_in_no_finding_while_it_is_right()
    {
        await using var application = Compose(Settings);

        application.Services.FindSettingsProblems().Should().NotContain(static problem => problem.Key.Contains("toy", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Is_explained_with_type_range_default_and_when_changes_take_effect()
    {
        await using var application = Compose(Settings);

        var explained = new Explainer(application.Services.GetRequiredService<ComposedCatalogue>().Value).Find("toyNotification.volume").Should().ContainSingle().Subject;

        explained.Should().BeEquivalentTo(new
        {
            Path = "Butler.toyNotification.volume",
            Type = "whole number",
            Meaning = "How loud the robot speaks.",
            Default = "5",
            Allowed = "1 to 10",
            Variable = "Butler__toyNotification__volume",
            TakesEffectAtOnce = true,
        });
    }

    [Fact]
    public async Task Is_simulated()
    {
        await using var application = Compose(Settings);

        var plans = application.Services.GetRequiredService<IAlertPlanner>().Plan(Alert("Sales"));

        plans.Should().ContainSingle(static plan => plan.Sink == "toy").Which.Targets.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Is_shown_and_its_secret_is_masked()
    {
        await using var application = Compose(Settings);
        application.Services.GetRequiredService<ISettingKeys>().IsSecret("Butler:toyNotification:password").Should().BeTrue();
        await application.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient(new SocketsHttpHandler());

        var shown = await http.GetStringAsync(new Uri(application.Urls.First() + "/v5/settings"), TestContext.Current.CancellationToken);

        shown.Should().Contain("toyNotification").And.Contain("volume").And.NotContain("open sesame");
    }

    private static ReloadAlert Alert(string task) => new()
    {
        Id = Guid.NewGuid().ToString("N"),
        ReceivedAt = TimeProvider.System.GetUtcNow(),
        TaskKind = TaskKind.Reload,
        Outcome = TaskOutcome.Failed,
        TaskId = Guid.NewGuid().ToString(),
        TaskName = task,
    };

    private WebApplication Compose(string settings)
    {
        Write(settings);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.AddButlerFromFile(ConfigFile, (butler, section) => butler.AddToyAlerts(section.GetSection("toyNotification"), _spoken.Writer));
        builder.WebHost.UseButlerListeners();
        var application = builder.Build();
        application.MapButler();
        return application;
    }

    private void Write(string settings) => File.WriteAllText(ConfigFile, settings.Replace("{0}", _folder.FullName, StringComparison.Ordinal).Replace("3100", _pagePort, StringComparison.Ordinal));

    private async Task<string> NextAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await _spoken.Reader.ReadAsync(limit.Token);
    }
}
