using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Notifications.Email;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a way to test a mail server.</summary>
public static class TestMailButlerBuilderExtensions
{
    /// <summary>Adds <see cref="ITestMail"/> for a mail server configured in code.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the mail server.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddTestMail(this IButlerBuilder builder, Action<SmtpOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, "smtp", smtp =>
        {
            configure(smtp);
            return [];
        });
    }

    /// <summary>Adds <see cref="ITestMail"/> for the mail server in a configuration section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="smtpSection">The section, as in <c>Butler:emailNotification:smtp</c>; the mail destination itself need not be on.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks>The section is read when a mail is sent; wrong settings fail that mail and not the start of the host.</remarks>
    public static IButlerBuilder AddTestMail(this IButlerBuilder builder, IConfigurationSection smtpSection)
    {
        ArgumentNullException.ThrowIfNull(smtpSection);
        return Add(builder, smtpSection.Path, smtp =>
        {
            var problems = new List<SettingsProblem>();
            SettingsBinder.Bind(smtpSection, smtp, problems);
            return problems;
        });
    }

    private static IButlerBuilder Add(IButlerBuilder builder, string key, Func<SmtpOptions, IReadOnlyList<SettingsProblem>> read)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<ITestMail>(services => new TestMail(
            () =>
            {
                var smtp = new SmtpOptions();
                var problems = read(smtp);
                return (smtp, [.. problems, .. AnnotationCheck.Check(smtp, key), .. EmailOptionsValidator.CheckServer(smtp, key)]);
            },
            services.GetRequiredService<TimeProvider>()));
        return builder;
    }
}
