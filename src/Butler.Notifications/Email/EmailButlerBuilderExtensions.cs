using Butler.Notifications.Email;
using Butler.Notifications.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds email as a destination for alerts.</summary>
public static class EmailButlerBuilderExtensions
{
    /// <summary>The name of the sink when none is given.</summary>
    public const string EmailSinkName = "email";

    /// <summary>Adds an email destination.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the mail server and the routes; failed and aborted reloads go out without one.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddEmailAlerts(this IButlerBuilder builder, Action<EmailAlertOptions> configure) =>
        builder.AddEmailAlerts(EmailSinkName, configure);

    /// <summary>Adds an email destination under a separate name, so that there can be several.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The unique name of the sink.</param>
    /// <param name="configure">Sets the mail server and the routes; failed and aborted reloads go out without one.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddEmailAlerts(this IButlerBuilder builder, string name, Action<EmailAlertOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, name, section: null, configure);
    }

    /// <summary>Adds an email destination configured by a section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section, such as <c>Butler:emailNotification</c>. Changes take effect at once.</param>
    /// <param name="name">The unique name of the sink.</param>
    /// <param name="configure">Overrides the section.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddEmailAlerts(
        this IButlerBuilder builder, IConfigurationSection section, string name = EmailSinkName, Action<EmailAlertOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, name, section, configure);
    }

    private static IButlerBuilder Add(IButlerBuilder builder, string name, IConfigurationSection? section, Action<EmailAlertOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.AddBuiltInTemplates(typeof(EmailAlertSink));

        // One pool per destination, owned by the container, which closes the connections when the host stops.
        builder.Services.TryAddKeyedSingleton<SmtpConnectionPool>(
            name, static (services, _) => ActivatorUtilities.CreateInstance<SmtpConnectionPool>(services));
        return new SinkRegistration<EmailAlertOptions, EmailRouteOptions>
        {
            Name = name,
            CodeKey = $"{nameof(AddEmailAlerts)}(\"{name}\")",
            Section = section,
            Configure = configure,
            Rules = EmailOptionsValidator.Check,
            Targets = EmailOptionsValidator.FindTargets,
            AuthorityFile = static options => ("smtp:tls:ca", options.Smtp.Tls.Ca.Trim()),
            Sink = (services, options) => new EmailAlertSink(
                name,
                options,
                services.GetRequiredService<SinkTemplates>(),
                services.GetRequiredKeyedService<SmtpConnectionPool>(name),
                services.GetRequiredService<TimeProvider>()),
            Diagnosis = (_, options) => new SmtpDiagnosis(name, options),
            RouteRules = static services => new EmailRouteRules(services.GetRequiredService<TemplateRules>()),
        }.AddTo(builder);
    }
}
