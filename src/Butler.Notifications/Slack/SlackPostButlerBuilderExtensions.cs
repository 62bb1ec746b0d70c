using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Diagnostics;
using Butler.Messaging;
using Butler.Notifications.Shared;
using Butler.Notifications.Slack;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds posting individual messages to Slack, for load scripts and host code.</summary>
public static class SlackPostButlerBuilderExtensions
{
    /// <summary>Adds an <see cref="IChatPoster"/> for Slack.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the webhook.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddSlackPosts(this IButlerBuilder builder, Action<SlackPostOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, null, configure);
    }

    /// <summary>Adds an <see cref="IChatPoster"/> for the webhook in a configuration section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section, such as <c>Butler:slackNotification:restMessage</c>. Changes take effect at once.</param>
    /// <param name="configure">Overrides the section.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddSlackPosts(
        this IButlerBuilder builder, IConfigurationSection section, Action<SlackPostOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, section, configure);
    }

    private static IButlerBuilder Add(IButlerBuilder builder, IConfigurationSection? section, Action<SlackPostOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddButlerOptions(Options.Options.DefaultName, nameof(AddSlackPosts), section, configure, Check);
        services.AddConnectionTargets<SlackPostOptions>(
            Options.Options.DefaultName, nameof(AddSlackPosts), section, static (options, key) => ConnectionTargets.Of($"{key}:webhookURL", options.WebhookUrl));
        services.AddHttpDelivery();
        services.AddSinkHttpClient(SlackPoster.ClientName);
        services.TryAddSingleton<IChatPoster>(provider => new SlackPoster(
            () => provider.GetRequiredService<IOptionsMonitor<SlackPostOptions>>().CurrentValue,
            $"{section?.Path ?? nameof(AddSlackPosts)}:webhookURL",
            provider.GetRequiredService<HttpPost>()));
        services.AddSingleton<IDiagnosis>(provider => new HttpDiagnosis(
            "slack messages of callers",
            () => [new HttpAddress(provider.GetRequiredService<IOptionsMonitor<SlackPostOptions>>().CurrentValue.WebhookUrl, "slackNotification:restMessage:webhookURL")],
            provider.GetRequiredService<TimeProvider>()));
        return builder;
    }

    private static IEnumerable<SettingsProblem> Check(SlackPostOptions options, string key)
    {
        if (SettingsText.FindUrlProblem(options.WebhookUrl) is { } problem)
        {
            yield return new SettingsProblem($"{key}:webhookURL", problem) { IsWarning = SettingsText.IsUnset(options.WebhookUrl) };
        }

        if (options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > TimeSpan.FromMinutes(1))
        {
            yield return new SettingsProblem($"{key}:timeout", $"is {options.Timeout} but must lie between 1 second and 1 minute.") { ConcernsShape = true };
        }
    }
}
