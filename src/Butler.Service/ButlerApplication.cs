using Butler.Configuration;
using Butler.Diagnostics;
using Butler.Files;
using Butler.Service.CommandLine;
using Butler.Service.CommandLine.Doctor;
using Butler.Service.Composition;
using Butler.Service.HotReload;
using Butler.Service.Logging;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Butler.Service;

/// <summary>Composes the full host: every feature that the configuration enables.</summary>
public static class ButlerApplication
{
    /// <summary>Creates the host; the caller starts it.</summary>
    /// <param name="arguments">What the command line says.</param>
    /// <param name="configure">Adds to the builder before the host is built.</param>
    /// <returns>A host with HTTP endpoints when the configuration enables any, without a web server otherwise.</returns>
    /// <exception cref="FormatException">The configuration file does not parse; the message names the line.</exception>
    /// <exception cref="FileNotFoundException">The configuration file is missing.</exception>
    public static IHost Create(ServiceArguments arguments, Action<IHostApplicationBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        LeaveSystemFolder();
        return Create(arguments, ReadConfiguration(arguments), configure);
    }

    /// <summary>Creates the host from settings that were read before, so that exactly these are in use.</summary>
    internal static IHost Create(ServiceArguments arguments, ConfigurationManager configuration, Action<IHostApplicationBuilder>? configure)
    {
        var listeners = HttpListeners.From(configuration.GetSection("Butler"));
        if (arguments.SkipConfigVerification && listeners.Problems.Any())
        {
            // Nobody else would stop a start that would serve without the certificate, or somewhere else.
            var secrets = configuration.GetSettingSecrets();
            throw new ButlerSettingsException(listeners.Problems.Select(problem => problem with { Message = secrets.Mask(problem.Message) }));
        }

        return listeners.Any ? CreateWebHost(arguments, configuration, listeners, configure) : CreatePlainHost(arguments, configuration, configure);
    }

    /// <summary>Reads the configuration file and what stands above it: environment variables, the command line.</summary>
    internal static ConfigurationManager ReadConfiguration(ServiceArguments arguments)
    {
        var configuration = new ConfigurationManager();
        if (arguments.ConfigFile is { Length: > 0 } file)
        {
            configuration.AddConfiguration(new HeldConfiguration(ReadFile(file)));
        }

        configuration.AddEnvironmentVariables();
        configuration.AddInMemoryCollection(BlankAccounts(configuration, arguments));
        configuration.AddInMemoryCollection(arguments.ToSettings());
        return configuration;
    }

    private static IConfigurationRoot ReadFile(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".yaml" or ".yml" => new ConfigurationBuilder().AddButlerYaml(file, reloadOnChange: false).Build(),
        ".json" => new ConfigurationBuilder().AddButlerJson(file, reloadOnChange: false).Build(),
        _ => throw new FormatException($"the configuration file '{file}' must end in .yaml, .yml or .json."),
    };

    private static IHost CreatePlainHost(
        ServiceArguments arguments, ConfigurationManager configuration, Action<IHostApplicationBuilder>? configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings
        {
            Configuration = configuration,
            ContentRootPath = Environment.CurrentDirectory,
            ApplicationName = "butler",
        });
        Compose(builder, configuration, arguments);
        configure?.Invoke(builder);
        return builder.Build();
    }

    private static WebApplication CreateWebHost(
        ServiceArguments arguments, ConfigurationManager configuration, HttpListeners listeners, Action<IHostApplicationBuilder>? configure)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = Environment.CurrentDirectory, ApplicationName = "butler" });
        builder.Configuration.AddConfiguration(configuration, shouldDisposeConfiguration: true);
        builder.WebHost.UseKestrelCore();
        listeners.Apply(builder.WebHost);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<ISettingsCheck>(provider => new HttpListenersCheck(
            listeners, builder.Configuration.GetSection("Butler"), provider.GetRequiredService<TimeProvider>()));
        var certificates = new RestCertificateFiles(listeners, builder.Configuration.GetSection("Butler"));
        builder.Services.AddSingleton<ICertificateFiles>(certificates);
        builder.Services.AddSingleton<IOwnFiles>(certificates);
        builder.Services.AddSingleton<IDiagnosis>(provider => new HttpPortsDiagnosis(listeners, provider.GetRequiredService<IRunningButler>()));
        Compose(builder, configuration, arguments);
        configure?.Invoke(builder);
        var application = builder.Build();
        application.Use((context, next) =>
        {
            context.Request.Path = listeners.Meant(context.Connection.LocalPort, context.Request.Path);
            return listeners.Serves(context.Connection.LocalPort, context.Request.Path) ? next(context) : NotFound(context);
        });
        application.UseRouting();
        application.UseButlerNotFound();
        application.MapButler(MetricsComposition.Map);
        return application;
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static void Compose(IHostApplicationBuilder builder, ConfigurationManager configuration, ServiceArguments arguments)
    {
        builder.Logging.AddButlerLogging(builder.Configuration.GetSection("Butler"), builder.Environment.ContentRootPath);
        builder.Services.AddSingleton<IOwnFiles>(new ServiceOwnFiles(arguments, builder.Configuration.GetSection("Butler"), builder.Environment.ContentRootPath));
        builder.Services.AddWindowsService(options => options.ServiceName = "Butler");
        builder.Services.AddSystemd();
        builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = ButlerProcess.ShutdownTime);
        builder.Services.AddButler().AddFromConfiguration(builder.Configuration, connectToQlikSense: !arguments.NoQlikSenseConnection);
        MetricsComposition.Add(builder.Services, builder.Configuration.GetSection("Butler"));
        builder.Services.AddHotReload(configuration, arguments);
        builder.Services.AddSingleton<IDiagnosis>(provider => new ProblemsDiagnosis(
            provider.GetRequiredService<IRunningButler>(), arguments, configuration.GetSection("Butler")));
        if (arguments.TestEmailAddress is { Length: > 0 } recipient)
        {
            builder.Services.AddButler().AddTestMail(builder.Configuration.GetSection("Butler:emailNotification:smtp"));
            builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<TestMailAtStart>(
                services, recipient, arguments.TestEmailFromAddress ?? ""));
        }

        if (arguments.SkipConfigVerification)
        {
            builder.Services.RemoveAll<ISettingsCheck>();
        }
    }

    // Accounts of the command line take the place of all accounts of the file, but configuration sources only add up.
    private static List<KeyValuePair<string, string?>> BlankAccounts(ConfigurationManager configuration, ServiceArguments arguments) =>
        arguments.NewRelicAccounts.Count == 0
            ? []
            : [.. configuration.GetSection("Butler:thirdPartyToolsCredentials:newRelic").GetChildren()
                .SelectMany(account => account.GetChildren())
                .Select(setting => KeyValuePair.Create(setting.Path, (string?)null))];

    // A Windows service starts in the system folder; relative paths of any setting then start beside the program.
    private static void LeaveSystemFolder()
    {
        if (Microsoft.Extensions.Hosting.WindowsServices.WindowsServiceHelpers.IsWindowsService())
        {
            Environment.CurrentDirectory = AppContext.BaseDirectory;
        }
    }
}
