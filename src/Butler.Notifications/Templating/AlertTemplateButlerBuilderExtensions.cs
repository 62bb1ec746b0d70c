using Butler.Alerts;
using Butler.Alerts.Templates;
using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Notifications.Shared;
using Butler.Notifications.Templating;
using Butler.Notifications.Templating.Engines;
using Butler.Notifications.Templating.Fields;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the templates that messages are made with.</summary>
public static class AlertTemplateButlerBuilderExtensions
{
    /// <summary>Adds the template engines and the fields of alerts. Every destination that uses templates calls this, and adds its built-in templates.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddAlertTemplates(this IButlerBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddLogging();
        services.AddOptions();
        services.TryAddSingleton(TimeProvider.System);

        // The built-in engines come first whenever this is called, so that one added by the host replaces them.
        InsertEngine<LiquidEngine>(services);
        InsertEngine<HandlebarsEngine>(services);
        services.TryAddSingleton<QlikSenseLinks>();
        services.TryAddSingleton<TimeSettings>();
        services.TryAddSingleton(static provider => new ReloadAlertFields(
            provider.GetRequiredService<QlikSenseLinks>(), provider.GetRequiredService<TimeSettings>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAlertFields, ReloadAlertFields>(
            static provider => provider.GetRequiredService<ReloadAlertFields>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAlertFields, CloudReloadAlertFields>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAlertFields, ExpectedRunAlertFields>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAlertFields, ServiceAlertFields>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAlertFields, LicenseAlertFields>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAlertFields, ButlerProblemAlertFields>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAlertFields, ReportAlertFields>());
        services.TryAddSingleton<TemplateFields>();
        services.TryAddSingleton<BuiltInCatalogue>();
        services.TryAddSingleton<TemplateLoader>();
        services.TryAddSingleton<TemplateCache>();
        services.TryAddSingleton<SampleAlerts>();
        services.TryAddSingleton<TemplateCheck>();
        services.TryAddSingleton<ITemplateRenderer, TemplateRenderer>();
        services.TryAddSingleton<SinkTemplates>();
        services.TryAddSingleton<IAlertTemplates>(static provider => provider.GetRequiredService<SinkTemplates>());
        return builder.AddBuiltInTemplates(typeof(TemplateLoader));
    }

    /// <summary>Adds templates and sets how they print times and how long a text may become.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddAlertTemplates(this IButlerBuilder builder, Action<AlertTemplateOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.AddAlertTemplates().AddOptions(null, configure);
    }

    /// <summary>Adds templates and sets how they print times and how long a text may become.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section with the options, normally <c>Butler:templates</c>.</param>
    /// <param name="configure">Sets options after the section did.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddAlertTemplates(
        this IButlerBuilder builder, IConfigurationSection section, Action<AlertTemplateOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        return builder.AddAlertTemplates().AddOptions(section, configure);
    }

    private static IButlerBuilder AddOptions(
        this IButlerBuilder builder, IConfigurationSection? section, Action<AlertTemplateOptions>? configure)
    {
        builder.Services.AddButlerOptions<AlertTemplateOptions>(
            Options.Options.DefaultName,
            "AddAlertTemplates",
            section,
            configure,
            static (options, key) => TimeSettings.Check(options, key),
            effect: ChangeEffect.AtOnce);
        return builder;
    }

    private static void InsertEngine<TEngine>(IServiceCollection services)
        where TEngine : class, ITemplateEngine
    {
        if (!services.Any(static service => service.ServiceType == typeof(ITemplateEngine) && service.ImplementationType == typeof(TEngine)))
        {
            services.Insert(0, ServiceDescriptor.Singleton<ITemplateEngine, TEngine>());
        }
    }
}
