using Butler.Catalogue;
using Butler.Checking;
using Butler.Configuration;
using Butler.HotReload;
using Butler.Starting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Butler.Composition;

/// <summary>Where the settings of a Butler come from: a configuration file, environment variables above it, and overrides above both.</summary>
public sealed record ButlerSources
{
    /// <summary>Gets the configuration file (.yaml, .yml or .json).</summary>
    /// <value>None by default: environment variables and overrides alone set something.</value>
    public string? File { get; init; }

    /// <summary>Gets the settings that take precedence over the file and the environment, as in <c>Butler:logLevel</c>.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string?>> Overrides { get; init; } = [];

    /// <summary>Gets the lists that <see cref="Overrides"/> replaces as a whole, as in <c>Butler:thirdPartyToolsCredentials:newRelic</c>.</summary>
    /// <remarks>Without it, entries of the file beyond those of the overrides would remain.</remarks>
    public IReadOnlyCollection<string> ReplacedLists { get; init; } = [];

    /// <summary>Gets whether Butler looks things up in Qlik Sense.</summary>
    /// <value>On by default.</value>
    public bool ConnectToQlikSense { get; init; } = true;

    /// <summary>Gets what adds features and destinations of the application's own; its second argument is the section <c>Butler</c>.</summary>
    /// <remarks>It also runs when a changed file is checked, so that the file is refused for a mistake in your sections too.</remarks>
    public Action<IButlerBuilder, IConfigurationSection>? Features { get; init; }

    /// <summary>Gets how a second Butler is composed to check changed settings. It is never started.</summary>
    internal Func<ConfigurationManager, IHost>? Compose { get; init; }

    /// <summary>Reads all sources as they are now.</summary>
    /// <returns>The settings.</returns>
    /// <exception cref="FormatException">The file does not parse, or its name has another ending; the message names the line.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    public ConfigurationManager Read()
    {
        var configuration = new ConfigurationManager();
        if (File is { Length: > 0 } file)
        {
            configuration.AddConfiguration(new HeldConfiguration(ReadFile(file)));
        }

        configuration.AddEnvironmentVariables();
        configuration.AddInMemoryCollection(BlankLists(configuration));
        configuration.AddInMemoryCollection(Overrides);
        return configuration;
    }

    /// <summary>Reads the file alone.</summary>
    internal static IConfigurationRoot ReadFile(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".yaml" or ".yml" => new ConfigurationBuilder().AddButlerYaml(file, reloadOnChange: false).Build(),
        ".json" => new ConfigurationBuilder().AddButlerJson(file, reloadOnChange: false).Build(),
        _ => throw new FormatException($"the configuration file '{file}' must end in .yaml, .yml or .json."),
    };

    /// <summary>Composes a Butler to look at, not to start.</summary>
    internal IHost ComposeForCheck(ConfigurationManager configuration) => Compose?.Invoke(configuration) ?? ComposePlainHost(configuration);

    /// <summary>Adds the features that the settings enable, and those of the application.</summary>
    internal IButlerBuilder Add(IServiceCollection services, IConfiguration configuration)
    {
        var butler = services.AddButlerFromConfiguration(configuration, ConnectToQlikSense);
        Features?.Invoke(butler, configuration.GetSection("Butler"));
        AddOverview(services, configuration);
        return butler;
    }

    /// <summary>Adds what looks at the settings as a whole: the checks of the file, and the summary at the start.</summary>
    internal void AddOverview(IServiceCollection services, IConfiguration configuration)
    {
        if (File is { Length: > 0 } file)
        {
            services.AddSingleton<ISettingsCheck>(provider => new RootKeysCheck(file, provider.GetRequiredService<ComposedCatalogue>()));
        }

        services.AddSingleton<ISettingsCheck>(provider => new NobodyToldCheck(configuration.GetSection("Butler"), ConnectToQlikSense, provider));
        services.AddSingleton<IHostedService>(provider => new StartSummary(File, provider, configuration, provider.GetRequiredService<ILogger<StartSummary>>()));
    }

    private IHost ComposePlainHost(ConfigurationManager configuration)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings
        {
            Configuration = configuration,
            ContentRootPath = Environment.CurrentDirectory,
            ApplicationName = "butler",
        });
        Add(builder.Services, builder.Configuration);
        return builder.Build();
    }

    // Configuration sources only add up.
    private List<KeyValuePair<string, string?>> BlankLists(ConfigurationManager configuration) =>
        [.. ReplacedLists.SelectMany(list => configuration.GetSection(list).AsEnumerable()).Where(static setting => setting.Value is not null)
            .Select(static setting => KeyValuePair.Create(setting.Key, (string?)null))];
}
