using Butler.Configuration;
using Butler.Diagnostics;
using Butler.Files;
using Butler.Hosting.AspNetCore.Listening;
using Butler.HotReload;
using Butler.Service.CommandLine;
using Butler.Service.CommandLine.Doctor;
using Butler.Service.Logging;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Butler.Service;

/// <summary>The host of the program: Butler from a file, the program's log files, and what services of the operating system need.</summary>
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
        return Create(arguments, arguments.ToSources().Read(), configure);
    }

    /// <summary>Creates the host from settings that were read before, so that exactly these are in use.</summary>
    internal static IHost Create(ServiceArguments arguments, ConfigurationManager configuration, Action<IHostApplicationBuilder>? configure)
    {
        var butler = configuration.GetSection("Butler");
        if (arguments.SkipConfigVerification && HttpListeners.From(butler).Problems.ToList() is { Count: > 0 } problems)
        {
            // Nobody else would stop a start that would serve without the certificate, or somewhere else.
            var secrets = configuration.GetSettingSecrets();
            throw new ButlerSettingsException(problems.Select(problem => problem with { Message = secrets.Mask(problem.Message) }));
        }

        return HttpListeners.AreOn(butler) ? CreateWebHost(arguments, configuration, configure) : CreatePlainHost(arguments, configuration, configure);
    }

    private static IHost CreatePlainHost(ServiceArguments arguments, ConfigurationManager configuration, Action<IHostApplicationBuilder>? configure)
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

    private static WebApplication CreateWebHost(ServiceArguments arguments, ConfigurationManager configuration, Action<IHostApplicationBuilder>? configure)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = Environment.CurrentDirectory, ApplicationName = "butler" });
        builder.Configuration.AddConfiguration(configuration, shouldDisposeConfiguration: true);
        builder.WebHost.UseKestrelCore().UseButlerListeners();
        builder.Services.AddRoutingCore();
        Compose(builder, configuration, arguments);
        configure?.Invoke(builder);
        var application = builder.Build();
        application.UseRouting();
        application.UseButlerNotFound();
        application.MapButler();
        return application;
    }

    private static void Compose(IHostApplicationBuilder builder, ConfigurationManager configuration, ServiceArguments arguments)
    {
        var butler = builder.Configuration.GetSection("Butler");
        builder.Logging.AddButlerLogging(butler, builder.Environment.ContentRootPath);
        builder.Services.AddSingleton<IOwnFiles>(new ServiceOwnFiles(arguments, butler, builder.Environment.ContentRootPath));
        builder.Services.AddWindowsService(options => options.ServiceName = "Butler");
        builder.Services.AddSystemd();
        builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = ButlerProcess.ShutdownTime);
        builder.Services.AddButlerFromConfiguration(builder.Configuration, connectToQlikSense: !arguments.NoQlikSenseConnection);
        arguments.ToSources().AddOverview(builder.Services, builder.Configuration);
        builder.Services.AddHotReload(configuration, arguments.ToSources());
        builder.Services.AddSingleton<IDiagnosis>(provider => new ProblemsDiagnosis(
            provider.GetRequiredService<IRunningButler>(), arguments, configuration.GetSection("Butler")));
        if (arguments.TestEmailAddress is { Length: > 0 } recipient)
        {
            builder.Services.AddButler().AddTestMail(butler.GetSection("emailNotification:smtp"));
            builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<TestMailAtStart>(
                services, recipient, arguments.TestEmailFromAddress ?? ""));
        }

        if (arguments.SkipConfigVerification)
        {
            builder.Services.RemoveAll<ISettingsCheck>();
        }
    }

    // A Windows service starts in the system folder; relative paths of any setting then start beside the program.
    private static void LeaveSystemFolder()
    {
        if (Microsoft.Extensions.Hosting.WindowsServices.WindowsServiceHelpers.IsWindowsService())
        {
            Environment.CurrentDirectory = AppContext.BaseDirectory;
        }
    }
}
